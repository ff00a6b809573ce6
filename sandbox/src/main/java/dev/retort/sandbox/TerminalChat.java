package dev.retort.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chat with the bot on a terminal. Messages of the bot are printed, and each typed line is a message of user 1, or of
 * the user named by a prefix such as {@code @2}. Buttons are printed in brackets below their message; typing a label
 * with its brackets presses the button.
 *
 * <p>Reads and writes UTF-8 regardless of the platform's encoding, and flushes every line. A message is on the screen
 * before the bot receives the response to its call. The end of the input ends only the reading. The reader is a daemon
 * thread, so an idle terminal does not prevent the JVM from exiting. Neither stream is closed.
 */
public final class TerminalChat {
    private static final Logger log = LoggerFactory.getLogger(TerminalChat.class);
    private static final Pattern SPEAKER = Pattern.compile("@([1-9]\\d{0,14})(|\\s.*)");
    private static final Pattern BUTTON = Pattern.compile("\\[(.+)]");
    private static final String CONTINUATION = "\n    ";

    private final BotApiSandbox sandbox;
    private final PrintStream screen;

    private TerminalChat(BotApiSandbox sandbox, OutputStream out) {
        this.sandbox = sandbox;
        this.screen = new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /**
     * Prints the help line, then prints and reads until the input or the program ends.
     *
     * @param sandbox the sandbox of the chat
     * @param in lines in UTF-8
     * @param out receives UTF-8, regardless of its own encoding
     */
    public static void open(BotApiSandbox sandbox, InputStream in, PrintStream out) {
        TerminalChat chat = new TerminalChat(sandbox, out);
        chat.help();
        sandbox.onMessage(chat::print);
        Thread reader = new Thread(() -> chat.read(in), "retort-sandbox-terminal");
        reader.setDaemon(true);
        reader.start();
    }

    private void help() {
        screen.println("💬 Type a message to the bot as " + speaker(1).firstName()
                + ". '@2 hello' sends 'hello' as user 2, who is created on first use.");
    }

    private void print(SentMessage message) {
        screen.println(
                "🤖 bot → " + reader(message.chatId()) + ": " + message.text().replace("\n", CONTINUATION));
        if (message.chatId() > 0) {
            for (List<String> row : sandbox.person(speaker(message.chatId())).buttons(message.messageId())) {
                screen.println(row.stream().collect(Collectors.joining("] [", "    [", "]")));
            }
        }
    }

    private String reader(long chatId) {
        return sandbox.channels().stream()
                .filter(channel -> channel.id() == chatId)
                .map(SandboxChannel::title)
                .findFirst()
                .orElseGet(() -> speaker(chatId).firstName());
    }

    private void read(InputStream in) {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                say(line.strip());
            }
        } catch (IOException e) {
            log.debug("Reading from the terminal failed.", e);
        }
    }

    private void say(String line) {
        if (line.isEmpty()) {
            return;
        }
        Matcher prefix = SPEAKER.matcher(line);
        if (prefix.matches()) {
            sayAs(Long.parseLong(prefix.group(1)), prefix.group(2));
        } else {
            sayAs(1, line);
        }
    }

    private void sayAs(long id, String text) {
        SandboxPerson speaker = sandbox.person(speaker(id));
        Matcher button = BUTTON.matcher(text.strip());
        try {
            if (button.matches() && presses(speaker, button.group(1))) {
                return;
            }
            speaker.says(text);
        } catch (IllegalArgumentException e) {
            screen.println("⚠️ Not sent: " + e.getMessage());
        }
    }

    /** Presses the button in the latest message that has it; returns whether there is one. */
    private static boolean presses(SandboxPerson speaker, String label) {
        List<SentMessage> messages = speaker.botMessages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            int id = messages.get(i).messageId();
            if (speaker.buttons(id).stream().flatMap(List::stream).anyMatch(label::equals)) {
                speaker.presses(id, label);
                return true;
            }
        }
        return false;
    }

    private SandboxUser speaker(long id) {
        return sandbox.user(id).orElseGet(() -> SandboxUser.of(id, "User " + id));
    }
}
