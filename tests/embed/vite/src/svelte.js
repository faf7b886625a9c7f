import { mount } from 'svelte';
import Reader from './Reader.svelte';

mount(Reader, { target: document.getElementById('app') });
