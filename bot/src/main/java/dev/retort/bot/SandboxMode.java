package dev.retort.bot;

import dev.retort.bot.config.Variables;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.RemoteClock;
import dev.retort.sandbox.SandboxOptions;
import dev.retort.sandbox.SandboxSeed;
import dev.retort.sandbox.TerminalChat;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bot without Telegram: {@code --sandbox} runs a simulator with a few people and channels in this process, and
 * supplies defaults for unset variables. Users talk to the bot on a web page or in the terminal.
 *
 * <p>If {@code BOT_API_URL} is set, the bot uses that server, and no simulator is started. If that server is a
 * simulator, the bot uses its clock.
 */
final class SandboxMode {
    private static final String TOKEN = "BOT_TOKEN";
    private static final String API = "BOT_API_URL";

    private final Variables variables;
    private final @Nullable BotApiSandbox sandbox;
    private final Clock clock;

    private SandboxMode(Variables variables, @Nullable BotApiSandbox sandbox, Clock clock) {
        this.variables = variables;
        this.sandbox = sandbox;
        this.clock = clock;
    }

    /** Starts the simulator, unless {@code BOT_API_URL} is set. */
    static SandboxMode start(Variables variables) {
        SandboxOptions options = options(variables);
        Map<String, String> defaults = new HashMap<>();
        defaults.put(TOKEN, options.token());
        defaults.put("ADMIN_USER_IDS", "1");
        Optional<String> other = variables.value(API);
        if (other.isPresent()) {
            return new SandboxMode(variables.orElse(defaults), null, clockOf(other.get()));
        }
        BotApiSandbox sandbox = BotApiSandbox.start(options);
        SandboxSeed.addTo(sandbox);
        defaults.put(API, sandbox.baseUrl());
        return new SandboxMode(variables.orElse(defaults), sandbox, sandbox.clock());
    }

    /** Returns the variables, with defaults for those that are not set. */
    Variables variables() {
        return variables;
    }

    /** Returns the simulator's clock, which users can advance, so that bot and simulator use the same time. */
    Clock clock() {
        return clock;
    }

    private static Clock clockOf(String api) {
        Clock real = Clock.systemUTC();
        try {
            return RemoteClock.of(URI.create(api), real)
                    .<Clock>map(remote -> remote)
                    .orElse(real);
        } catch (IllegalArgumentException e) {
            // Not a URL; the check of the configuration reports it.
            return real;
        }
    }

    /**
     * Prints the address of the page and instructions, and connects the terminal to the chat. The end of the terminal's
     * input does not stop the bot.
     */
    void openTerminal() {
        if (sandbox != null) {
            welcome(System.out, sandbox.pageUrl());
            TerminalChat.open(sandbox, System.in, System.out);
        }
    }

    private static void welcome(PrintStream out, String pageUrl) {
        out.println("🌐 Sandbox: " + pageUrl);
        out.println("   Open it in a browser. It has the users Admin, Ana and Ben and the channels VIP and Free. Try:");
        out.println("   1. As Admin, answer the bot: one channel is VIP, the other is Free.");
        out.println("   2. As Ana, press Start, then 'Ask to join' on the channel Free. Advance the clock.");
        out.println("   3. As Admin, type /admin, create a plan and an invitation. As Ana, open the link.");
        out.println("   Or type /start here, in the terminal. Stop with Ctrl-C.");
    }

    private static SandboxOptions options(Variables variables) {
        SandboxOptions defaults = SandboxOptions.defaults();
        try {
            return variables.value(TOKEN).map(defaults::withToken).orElse(defaults);
        } catch (IllegalArgumentException e) {
            // The token is malformed; the check of the configuration reports it.
            return defaults;
        }
    }
}
