import 'duizhao/define';
import 'duizhao/style.css';
import { useEffect, useRef, useState } from 'react';

/** A text given as properties. */
function Loaded({ zh, en }) {
  const reader = useRef(null);
  useEffect(() => {
    // What goes wrong is told by the element, in its status line and as an event.
    reader.current.load({ zh, en }).catch(() => {});
  }, [zh, en]);
  return <duizhao-reader id="loaded" ref={reader} />;
}

export default function Reader() {
  const [hours, setHours] = useState({ zh: '三', en: 'three' });
  const [links, setLinks] = useState(0);
  return (
    <>
      <duizhao-reader id="placed" onduizhao-ready={({ detail }) => setLinks(detail.links.length)}>
        <p lang="zh-Hans">两国关系很好。</p>
        <p>Relations between the two countries are good.</p>
        <p lang="zh-Hans">会谈持续了{hours.zh}个小时。</p>
        <p>The talks lasted {hours.en} hours.</p>
      </duizhao-reader>
      <button id="change" onClick={() => setHours({ zh: '四', en: 'four' })}>Change the text</button>
      <output id="links">{links}</output>
      <Loaded zh="他昨天去了北京。" en="He went to Beijing yesterday." />
    </>
  );
}
