package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Users who write at the same time: a delayed answer does not delay the others. */
class SideBySideFlowTest {
    private static final SandboxUser ANA = BotFixture.ANA;
    private static final SandboxUser BEN = BotFixture.BEN;

    @TempDir
    private Path directory;

    /** Telegram lets the bot wait for a minute before it may answer Ana; Ben is answered, and a stop loses nothing. */
    @EveryDatabase
    void userWhoseAnswerIsDelayedDelaysNobodyElse(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.settle();
            bot.delayNextAnswer(() -> bot.person(ANA).says("/start"));
            bot.person(ANA).says("/help");

            bot.person(BEN).says("/start");
            bot.await("Ben is answered", () -> texts(bot, BEN).size() == 1);
            bot.person(BEN).says("/help");
            bot.await("Ben is answered again", () -> texts(bot, BEN).size() == 2);
            assertThat(texts(bot, ANA)).isEmpty();
            bot.stop();
            assertThat(texts(bot, ANA)).isEmpty();

            bot.start();
            bot.settle();

            assertThat(texts(bot, ANA)).hasSize(2);
            assertThat(texts(bot, ANA).get(0)).contains("Hola, Ana");
            assertThat(texts(bot, ANA).get(1)).contains("Comandos");
            assertThat(texts(bot, BEN)).as("nothing is repeated").hasSize(2);
        }
    }

    private static List<String> texts(BotFixture bot, SandboxUser user) {
        return bot.person(user).botMessages().stream().map(SentMessage::text).toList();
    }
}
