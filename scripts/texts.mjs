// Two long texts that translate each other, made of a few dozen phrases of ours by a seeded generator.

const WHEN = [
  ['第二天早上', 'The next morning'], ['傍晚时分', 'Towards evening'], ['那年冬天', 'That winter'], ['昨天', 'Yesterday'],
  ['三个月后', 'Three months later'], ['战争结束以后', 'After the war'], ['下雨的时候', 'While it rained'], ['星期一', 'On Monday'],
  ['过了很久', 'After a long time'], ['春节前', 'Before the Spring Festival'], ['午夜', 'At midnight'], ['有一次', 'Once'],
];
const WHO = [
  ['老人', 'the old man'], ['他的妹妹', 'his younger sister'], ['村里的医生', 'the village doctor'], ['两个孩子', 'two children'],
  ['那位老师', 'that teacher'], ['船长', 'the captain'], ['邻居', 'a neighbour'], ['士兵们', 'the soldiers'], ['商人', 'the merchant'],
  ['年轻的作家', 'the young writer'], ['我们的司机', 'our driver'], ['农民', 'the farmers'], ['警察', 'a policeman'], ['她的祖母', 'her grandmother'],
];
const WHAT = [
  ['买了一匹白马', 'bought a white horse'], ['卖掉了房子', 'sold the house'], ['写了一封长信', 'wrote a long letter'],
  ['在河边钓鱼', 'fished by the river'], ['修好了屋顶', 'repaired the roof'], ['丢了钥匙', 'lost the keys'], ['讲了一个故事', 'told a story'],
  ['喝了两杯茶', 'drank two cups of tea'], ['看见了一只狼', 'saw a wolf'], ['收割小麦', 'harvested wheat'], ['离开了城市', 'left the city'],
  ['找到了一张地图', 'found a map'], ['唱了一首歌', 'sang a song'], ['点燃了蜡烛', 'lit a candle'], ['等了一个小时', 'waited for an hour'],
];
const WHY = [
  ['因为天气太冷', 'because it was too cold'], ['却没有告诉任何人', 'but told nobody'], ['然后回家吃饭', 'and then went home to eat'],
  ['一句话也没说', 'without saying a word'], ['心里非常高兴', 'and was very happy'], ['免得再出危险', 'to avoid further danger'],
  ['好让大家休息', 'so that everyone could rest'], ['直到太阳升起', 'until the sun rose'], ['像往常一样', 'as usual'], ['可是已经太晚了', 'but it was too late'],
];

/**
 * Numbers from 0 to 1, the same ones for the same seed (mulberry32).
 *
 * @param {number} seed
 */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * About `count` sentences a side: most translate one another, some two to one, some have no counterpart.
 *
 * @param {number} count
 * @returns {{zh: string[], en: string[]}}
 */
export function bilingual(count) {
  const next = random(count);
  /** @template T @param {T[]} list */
  const one = (list) => list[Math.floor(next() * list.length)];
  /** @type {{zh: string[], en: string[]}} */
  const { zh, en } = { zh: [], en: [] };
  while (zh.length < count) {
    const [when, who, what, why] = [one(WHEN), one(WHO), one(WHAT), one(WHY)];
    const number = next() < 0.2 ? Math.floor(next() * 9000) + 100 : 0;
    const side = (/** @type {0 | 1} */ k) => [`${when[k]}${k ? ', ' : '，'}${who[k]}${k ? ' ' : ''}${what[k]}`, why[k]];
    const [[zhFirst, zhRest], [enFirst, enRest]] = [side(0), side(1)];
    const zhNumber = number ? `，走了${number}里` : '';
    const enNumber = number ? `, walked ${number} miles` : '';
    const luck = next();
    if (luck > 0.02) zh.push(...(luck > 0.92 ? [`${zhFirst}${zhNumber}。`, `${zhRest}。`] : [`${zhFirst}${zhNumber}，${zhRest}。`]));
    if (luck < 0.02 || luck > 0.04) en.push(...(luck > 0.84 && luck < 0.92 ? [`${enFirst}${enNumber}.`, `It was ${enRest}.`] : [`${enFirst}${enNumber}, ${enRest}.`]));
  }
  return { zh, en };
}
