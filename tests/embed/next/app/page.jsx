import { align } from 'duizhao/node';
import Reader from './reader.jsx';

/** The loaded text is linked while the site is built: the reader's browser only shows it. */
export default async function Page() {
  const bitext = await align({ zh: '他昨天去了北京。', en: 'He went to Beijing yesterday.' }, { level: 'sentence' });
  return <Reader bitext={bitext} />;
}
