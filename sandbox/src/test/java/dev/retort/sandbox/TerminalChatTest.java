package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chat on a terminal, over pipes: typed lines reach the bot, and messages of the bot are printed. */
@Timeout(60)
class TerminalChatTest {
    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final BotClient bot = new BotClient(sandbox);
    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final PipedInputStream screen = new PipedInputStream();
    private final PipedOutputStream toScreen = new PipedOutputStream();
    private final BufferedReader seen = new BufferedReader(new InputStreamReader(screen, StandardCharsets.UTF_8));

    @BeforeEach
    void open() throws IOException {
        toScreen.connect(screen);
        open(new PipedInputStream(keyboard));
    }

    @AfterEach
    void stop() throws IOException {
        keyboard.close();
        sandbox.close();
    }

    @Test
    void firstLineIsHelp() throws IOException {
        assertThat(seen.readLine())
                .isEqualTo("💬 Type a message to the bot as Admin. "
                        + "'@2 hello' sends 'hello' as user 2, who is created on first use.");
    }

    @Test
    void aLineIsAMessageOfTheAdmin() throws IOException {
        type("/start 😀");

        JsonNode message = nextMessage();

        assertThat(message.path("text").textValue()).isEqualTo("/start 😀");
        assertThat(message.path("from").path("id").longValue()).isEqualTo(1);
        assertThat(message.path("entities")).hasSize(1);
    }

    @Test
    void aPrefixNamesTheSpeakerWhoIsCreatedOnFirstUse() throws IOException {
        type("@2 hello there");

        JsonNode message = nextMessage();

        assertThat(message.path("text").textValue()).isEqualTo("hello there");
        assertThat(message.path("from").path("id").longValue()).isEqualTo(2);
        assertThat(message.path("from").path("first_name").textValue()).isEqualTo("User 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@somebody hello", "@2hello", "@0 hello", "@ 2 hello", "hello @2 there"})
    void atSignWithoutUserIsText(String line) throws IOException {
        type(line);

        JsonNode message = nextMessage();

        assertThat(message.path("text").textValue()).isEqualTo(line);
        assertThat(message.path("from").path("id").longValue()).isEqualTo(1);
    }

    @Test
    void blankLinesAreIgnored() throws IOException {
        seen.readLine();
        type("", "   ", "hello");

        assertThat(nextMessage().path("text").textValue()).isEqualTo("hello");
        assertThat(screen.available()).isZero();
    }

    @Test
    void idleTerminalDoesNotKeepProgramAlive() {
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("retort-sandbox-terminal"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    @Test
    void failedMessageIsReportedAndTheChatContinues() throws IOException {
        seen.readLine();
        type("@2", "hello");

        assertThat(seen.readLine()).isEqualTo("⚠️ Not sent: A message has 1 to 4096 characters, not 0.");
        assertThat(nextMessage().path("text").textValue()).isEqualTo("hello");
    }

    @Test
    void messageIsPrintedBeforeTheBotReceivesItsResponse() throws IOException {
        seen.readLine();

        bot.call("sendMessage", "chat_id", "1", "text", "<b>¡Hola!</b> 👋", "parse_mode", "HTML");

        byte[] expected = "🤖 bot → Admin: ¡Hola! 👋".getBytes(StandardCharsets.UTF_8);
        assertThat(screen.available()).isGreaterThanOrEqualTo(expected.length);
        assertThat(seen.readLine().getBytes(StandardCharsets.UTF_8)).isEqualTo(expected);
    }

    @Test
    void theLinesAfterTheFirstAreIndented() throws IOException {
        seen.readLine();

        bot.call("sendMessage", "chat_id", "1", "text", "one\ntwo\n\nthree");

        assertThat(seen.readLine()).isEqualTo("🤖 bot → Admin: one");
        assertThat(seen.readLine()).isEqualTo("    two");
        assertThat(seen.readLine()).isEqualTo("    ");
        assertThat(seen.readLine()).isEqualTo("    three");
    }

    @Test
    void messageToAnotherUserNamesTheUser() throws IOException {
        seen.readLine();
        sandbox.userSays(SandboxUser.of(7, "Ana"), "hi");

        bot.call("sendMessage", "chat_id", "7", "text", "hi");

        assertThat(seen.readLine()).isEqualTo("🤖 bot → Ana: hi");
    }

    @Test
    void buttonsAreInBracketsAndTypingOnePressesIt() throws IOException {
        seen.readLine();
        String markup = "{\"inline_keyboard\":[[{\"text\":\"Yes\",\"callback_data\":\"y\"},"
                + "{\"text\":\"No\",\"callback_data\":\"n\"}]]}";
        bot.call("sendMessage", "chat_id", "1", "text", "Sure?", "reply_markup", markup);
        seen.readLine();
        assertThat(seen.readLine()).isEqualTo("    [Yes] [No]");

        type("[No]");

        JsonNode update =
                bot.call("getUpdates", "timeout", "50", "limit", "1").result().get(0);
        assertThat(update.path("callback_query").path("data").textValue()).isEqualTo("n");
    }

    @Test
    void bracketsWithoutButtonAreText() throws IOException {
        type("[no button]");

        assertThat(nextMessage().path("text").textValue()).isEqualTo("[no button]");
    }

    @Test
    void postOfTheBotNamesTheChannel() throws IOException {
        SandboxSeed seed = SandboxSeed.addTo(sandbox);
        seen.readLine();

        bot.call("sendMessage", "chat_id", Long.toString(seed.vip().id()), "text", "news");

        assertThat(seen.readLine()).isEqualTo("🤖 bot → VIP: news");
    }

    @Test
    void endOfInputEndsOnlyTheReading() throws IOException {
        seen.readLine();
        open(new ByteArrayInputStream("last words".getBytes(StandardCharsets.UTF_8)));
        assertThat(nextMessage().path("text").textValue()).isEqualTo("last words");

        bot.call("sendMessage", "chat_id", "1", "text", "still here");

        seen.readLine();
        assertThat(seen.readLine()).isEqualTo("🤖 bot → Admin: still here");
    }

    @Test
    void failingInputEndsOnlyTheReading() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        open(broken);
        seen.readLine();
        seen.readLine();

        bot.call("sendMessage", "chat_id", "1", "text", "still here");

        assertThat(seen.readLine()).isEqualTo("🤖 bot → Admin: still here");
    }

    /* A stream that neither flushes nor encodes emoji: the chat must do both. */
    private void open(InputStream in) {
        PrintStream terminal = new PrintStream(new BufferedOutputStream(toScreen), false, StandardCharsets.US_ASCII);
        TerminalChat.open(sandbox, in, terminal);
    }

    private void type(String... lines) throws IOException {
        for (String line : lines) {
            keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        keyboard.flush();
    }

    private JsonNode nextMessage() {
        return bot.call("getUpdates", "timeout", "50", "limit", "1")
                .result()
                .get(0)
                .path("message");
    }
}
