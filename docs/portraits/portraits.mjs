// Draws the demo's portraits: Open Peeps (CC0) figures on one palette, cropped 4:5.
// Run in a folder with `npm i @dicebear/core@9 @dicebear/open-peeps@9 sharp@0.35`:  node portraits.mjs OUT
import { createAvatar } from '@dicebear/core';
import * as openPeeps from '@dicebear/open-peeps';
import sharp from 'sharp';
import { mkdirSync } from 'node:fs';

const [out = 'out'] = process.argv.slice(2);
const grounds = { sand: ['E6DCC8', 'DACDB3'], sage: ['CBD0BD', 'BCC3AC'], blush: ['E5CBBB', 'DABBA8'], slate: ['C6CDCD', 'B5BFC0'], ochre: ['E4CE9F', 'D8BE87'], plum: ['D3C3C4', 'C5B2B4'] };
const cloth = { clay: 'B4532A', ink: '3A362E', sea: '5F7F7A', olive: '77784F', mustard: 'C2913F', plum: '7B5260', paper: 'F3EDE0', blue: '566B82', rust: '8F4A34' };
const skin = { light: 'F0D2B6', peach: 'E9C3A0', warm: 'DDAE86', tan: 'C99268', brown: 'A56F49', deep: '7A4E34', dark: '5F3D2B' };
const hair = { ink: '211C18', brown: '4A3526', chestnut: '6E4630', auburn: '8C4B2C', sand: 'B08D5B', blond: 'CBAA6E', grey: 'B9B3A6', white: 'DAD5C9' };

// file, ground, head, hair, skin, cloth, face, extras
const cast = [
  ['ines-duarte/ines', 'blush', 'bun', 'brown', 'peach', 'clay', 'smile', {}],
  ['beatriz-salvado/beatriz', 'sage', 'longCurly', 'chestnut', 'warm', 'sea', 'cheeky', {}],
  ['joana-freixo/joana', 'sand', 'long', 'chestnut', 'light', 'plum', 'calm', {}],
  ['tiago-amorim/tiago', 'slate', 'short4', 'ink', 'tan', 'ink', 'smile', { facialHair: 'full2' }],
  ['camila-rezende/camila', 'plum', 'grayBun', 'grey', 'warm', 'plum', 'smile', {}],
  ['kojo-ampadu/kojo', 'ochre', 'short1', 'ink', 'deep', 'rust', 'smileLOL', {}],
  ['lucia-ferrandiz/lucia', 'ochre', 'mediumBangs', 'brown', 'peach', 'olive', 'cute', {}],
  ['abdelrahman-almarrakchi/abdelrahman', 'slate', 'short2', 'ink', 'tan', 'blue', 'calm', { facialHair: 'full' }],
  ['nele-brandhorst/nele', 'sand', 'medium1', 'blond', 'light', 'blue', 'driven', { accessories: 'glasses' }],
  ['dominik-zacek/dominik', 'sage', 'hatBeanie', 'rust', 'light', 'ink', 'smile', {}],
  ['amelie-vautrin/amelie', 'blush', 'mediumStraight', 'auburn', 'light', 'ink', 'calm', {}],
  ['priyanka-venkat/priyanka', 'sage', 'medium3', 'ink', 'brown', 'mustard', 'smile', { accessories: 'glasses3' }],
  ['callum-strachan/callum', 'sand', 'pomp', 'auburn', 'light', 'olive', 'smile', { facialHair: 'moustache9' }],
  ['imani-whitlock/imani', 'plum', 'afro', 'ink', 'dark', 'clay', 'smile', {}],
  ['giulia-marchesan/giulia', 'slate', 'medium2', 'brown', 'peach', 'plum', 'cheeky', {}],
  ['elif-sarikaya/elif', 'ochre', 'hijab', 'blue', 'warm', 'sea', 'calm', {}],
  ['seo-yun-maeng/seo-yun', 'blush', 'mediumBangs3', 'ink', 'peach', 'sea', 'calm', {}],
  ['otto-lindgren/otto', 'slate', 'short5', 'blond', 'light', 'mustard', 'smile', {}],
  // Those of the examples.
  ['rowan-tregenza/rowan', 'slate', 'hatBeanie', 'mustard', 'peach', 'mustard', 'calm', {}],
  ['nasreen-quaid/nasreen', 'sage', 'hijab', 'plum', 'tan', 'plum', 'smile', {}],
  ['wilf-oxenholme/wilf', 'ochre', 'grayShort', 'white', 'light', 'sea', 'calm', { facialHair: 'moustache9' }],
  ['marisol-etxebarria/marisol', 'plum', 'bangs', 'brown', 'warm', 'mustard', 'smile', {}],
];

for (const [file, ground, head, hairName, skinName, clothName, face, extra] of cast) {
  const options = { seed: file, head: [head], face: [face], skinColor: [skin[skinName]], clothingColor: [cloth[clothName]],
    headContrastColor: [hair[hairName] ?? cloth[hairName]], facialHairProbability: extra.facialHair ? 100 : 0,
    accessoriesProbability: extra.accessories ? 100 : 0, maskProbability: 0 };
  if (extra.facialHair) options.facialHair = [extra.facialHair];
  if (extra.accessories) options.accessories = [extra.accessories];
  const peep = createAvatar(openPeeps, options).toString()
    .replace(/<metadata[\s\S]*?<\/metadata>/, '').replace(/<mask[\s\S]*?<\/mask>/, '').replace(/ mask="[^"]*"/, '').replaceAll('#000000', '#17150F').replaceAll('#000', '#17150F').replaceAll('fill="#fff"', 'fill="#FBFAF7"');
  const [paper, disc] = grounds[ground];
  const box = 960, left = (800 - box) / 2 - 36, top = 1000 - box + 40;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1000" viewBox="0 0 800 1000">
    <rect width="800" height="1000" fill="#${paper}"/><circle cx="400" cy="470" r="330" fill="#${disc}"/>
    <svg x="${left}" y="${top}" width="${box}" height="${box}" viewBox="0 0 704 704" overflow="visible">${peep.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '')}</svg></svg>`;
  mkdirSync(`${out}/${file.split('/')[0]}`, { recursive: true });
  await sharp(Buffer.from(svg), { density: 96 }).flatten().jpeg({ quality: 59, mozjpeg: true }).toFile(`${out}/${file}.jpg`);
}
