'use client';

import 'duizhao/define';
import 'duizhao/style.css';
import { useEffect, useRef, useState } from 'react';

export default function Reader({ bitext }) {
  const [hours, setHours] = useState({ zh: '三', en: 'three' });
  const loaded = useRef(null);
  useEffect(() => {
    loaded.current.load({ bitext }).catch(() => {});
  }, [bitext]);
  return (
    <>
      <duizhao-reader id="placed">
        <p lang="zh-Hans">两国关系很好。</p>
        <p>Relations between the two countries are good.</p>
        <p lang="zh-Hans">会谈持续了{hours.zh}个小时。</p>
        <p>The talks lasted {hours.en} hours.</p>
      </duizhao-reader>
      <button id="change" onClick={() => setHours({ zh: '四', en: 'four' })}>Change the text</button>
      <duizhao-reader id="loaded" ref={loaded} />
    </>
  );
}
