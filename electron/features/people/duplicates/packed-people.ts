import type { NameForm } from './name-form.ts'
import { PackedTexts } from './packed-texts.ts'
import type { Gender, PersonForm } from './person-form.ts'
import type { RegionForm } from './region-form.ts'

const FIELD = '\u0001'
const ITEM = '\u0002'

/** Things many people share, each with a number. */
class Shared<Thing> {
  #things: Thing[] = []
  #numbers = new Map<Thing, number>()

  number(thing: Thing): number {
    const known = this.#numbers.get(thing)
    if (known !== undefined) return known
    this.#numbers.set(thing, this.#things.length)
    return this.#things.push(thing) - 1
  }
  at(number: string): Thing {
    const thing = this.#things[Number(number)]
    if (thing === undefined) throw new RangeError(`nothing was packed as ${number}`)
    return thing
  }
}

/**
 * People as bytes outside the heap: 300,000 of them as objects take 230 MB and make every collection of garbage long,
 * as bytes 40 MB and none. Only the few that are compared become objects again.
 */
export class PackedPeople {
  #texts = new PackedTexts()
  #names = new Shared<NameForm>()
  #regions = new Shared<RegionForm>()
  #regionKeys = new Map<string, RegionForm>()
  #cores = new Shared<string>()

  get length(): number {
    return this.#texts.length
  }

  add(person: PersonForm): void {
    this.#texts.add(this.#pack(person))
  }

  get(at: number): PersonForm {
    return this.#unpack(this.#texts.get(at))
  }

  #pack(person: PersonForm): string {
    const addresses = person.addresses.map((address) => {
      const { numbers, core, toRoom, isPoint } = address
      return `${this.#region(address)}:${this.#cores.number(core)}:${Number(toRoom)}${Number(isPoint)}:${numbers}`
    })
    return [
      person.id,
      person.names.map((name) => this.#names.number(name)).join(ITEM),
      plain(person.phones),
      person.masks.map(({ head, tail }) => `${head}:${tail}`).join(ITEM),
      plain(person.emails.map(({ local, domain }) => `${local}@${domain}`)),
      plain(person.nicks),
      plain(person.platforms),
      addresses.join(ITEM),
      person.regions.map((region) => this.#region(region)).join(ITEM),
      plain([person.birthday]),
      person.gender,
    ].join(FIELD)
  }

  #region({ province, city, district }: RegionForm): number {
    const key = `${province}\n${city}\n${district}`
    let region = this.#regionKeys.get(key)
    if (!region) {
      region = { province, city, district }
      this.#regionKeys.set(key, region)
    }
    return this.#regions.number(region)
  }

  #unpack(text: string): PersonForm {
    const fields = text.split(FIELD)
    const items = (at: number): string[] => (fields[at] ? fields[at].split(ITEM) : [])
    return {
      id: Number(fields[0]),
      names: items(1).map((number) => this.#names.at(number)),
      phones: items(2),
      masks: items(3).map((mask) => {
        const [head = '', tail = ''] = mask.split(':')
        return { head, tail }
      }),
      emails: items(4).map((email) => {
        const at = email.lastIndexOf('@')
        return { local: email.slice(0, at), domain: email.slice(at + 1), shown: '' }
      }),
      nicks: items(5),
      platforms: items(6),
      addresses: items(7).map((address) => {
        const [region = '', core = '', flags = '', numbers = ''] = address.split(':')
        const { province, city, district } = this.#regions.at(region)
        return {
          province,
          city,
          district,
          numbers,
          core: this.#cores.at(core),
          toRoom: flags.startsWith('1'),
          isPoint: flags.endsWith('1'),
          shown: '',
        }
      }),
      regions: items(8).map((number) => this.#regions.at(number)),
      birthday: fields[9] ?? '',
      gender: (fields[10] ?? 'unknown') as Gender,
    }
  }
}

/** Texts of strangers may hold anything, our own marks too. */
const plain = (texts: readonly string[]): string =>
  texts.map((text) => text.replaceAll(FIELD, '').replaceAll(ITEM, '')).join(ITEM)
