# The bot as a container image. How to build and run it: docs/deployment.md

# The first stage builds the bot. Only its jars are copied into the image.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q -pl bot -am -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true -Denforcer.skip=true package

# The second stage is the image: a Java runtime, the jars, and the scripts that start the bot and check its health.
FROM eclipse-temurin:17-jre
WORKDIR /app
COPY bin/bot bin/launch.sh bin/healthcheck bin/
COPY --from=build /src/bot/target/retort-bot.jar bot/target/
COPY --from=build /src/bot/target/lib bot/target/lib
# The first start creates an archive of class data, which makes all later starts faster.
RUN bin/bot --version

# The bot does not run as root, and cannot change its own files. /data is for an SQLite database on a volume.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin bot && mkdir /data && chown bot /data
USER bot

# Production: the bot migrates its database when it starts. A hosting platform may set PORT to another value.
ENV ENV=production HEALTH_HOST=0.0.0.0 PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=15s --start-period=30s --retries=3 CMD ["bin/healthcheck"]

# SIGTERM, which stops the container, reaches the bot, because the script replaces itself with the bot.
CMD ["bin/bot"]
