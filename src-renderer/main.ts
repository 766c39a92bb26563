import { mount } from 'svelte';
import '@fontsource-variable/inter/index.css';
import './styles/tokens.css';
import './styles/base.css';
import App from './shell/App.svelte';
import { Application } from './state/application.svelte.ts';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');
mount(App, { target, props: { app: new Application() } });
