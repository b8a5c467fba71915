import { chinaDate } from '@registration/rules'
import { createApp } from './app.mjs'

const port = Number(process.env.PORT ?? 3000)
createApp({ today: () => chinaDate(Date.now()) }).listen(port, () => console.log(`http://localhost:${port}`))
