# The server and the proxy with the H5 pages: `docker build --target server`, `docker build --target web`.

FROM node:20-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund
# The mini-program's browser build alone; the server's address is that of the page.
ENV ONLY=h5
RUN npx lerna run build --scope @registration/rules --scope @registration/server --scope @registration/miniapp

FROM node:20-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages/rules/package.json packages/rules/
COPY server/package.json server/
RUN npm ci --omit=dev --workspace @registration/server --no-audit --no-fund

FROM node:20-slim AS server
WORKDIR /app
ENV NODE_ENV=production
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/package.json ./
COPY --from=build /app/packages/rules/package.json packages/rules/
COPY --from=build /app/packages/rules/dist packages/rules/dist
COPY --from=build /app/server/package.json server/
COPY --from=build /app/server/assets server/assets
COPY --from=build /app/server/dist server/dist
RUN mkdir /data && chown node:node /data
USER node
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
EXPOSE 3000
VOLUME /data
HEALTHCHECK --interval=10s --timeout=6s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is told to stop, and ends within 8 seconds.
STOPSIGNAL SIGTERM
CMD ["node", "server/dist/main.js"]

FROM nginxinc/nginx-unprivileged:1.28-alpine AS web
COPY deploy/nginx.conf /etc/nginx/nginx.conf
COPY deploy/page-headers.conf /etc/nginx/page-headers.conf
COPY --from=build /app/miniapp/dist/h5 /usr/share/nginx/html
EXPOSE 8080 8443
HEALTHCHECK --interval=10s --timeout=3s --retries=3 \
  CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/health"]
