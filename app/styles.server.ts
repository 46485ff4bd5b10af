export { default as sheet } from './tailwind.css?inline'
