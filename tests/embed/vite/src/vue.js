import { createApp } from 'vue';
import Reader from './Reader.vue';

createApp(Reader).mount('#app');
