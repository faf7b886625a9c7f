import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import Reader from './Reader.jsx';

createRoot(document.getElementById('app')).render(createElement(Reader));
