package dev.retort.bot;

import dev.retort.bot.config.Variables;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxOptions;
import dev.retort.sandbox.SandboxSeed;
import dev.retort.sandbox.TerminalChat;
import java.io.PrintStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bot without Telegram: {@code --sandbox} runs a simulator in this process with a few people and channels, supplies
 * what the configuration leaves open, and offers two ways to speak to the bot: a page, and the terminal.
 *
 * <p>If {@code BOT_API_URL} is set, the bot goes there and no simulator is started.
 */
final class SandboxMode {
    private static final String TOKEN = "BOT_TOKEN";
    private static final String API = "BOT_API_URL";

    private final Variables variables;
    private final @Nullable BotApiSandbox sandbox;

    private SandboxMode(Variables variables, @Nullable BotApiSandbox sandbox) {
        this.variables = variables;
        this.sandbox = sandbox;
    }

    /** Starts the simulator if it is needed. */
    static SandboxMode start(Variables given) {
        SandboxOptions options = options(given);
        Map<String, String> supplied = new HashMap<>();
        supplied.put(TOKEN, options.token());
        supplied.put("ADMIN_USER_IDS", "1");
        if (given.value(API).isPresent()) {
            return new SandboxMode(given.orElse(supplied), null);
        }
        BotApiSandbox sandbox = BotApiSandbox.start(options);
        SandboxSeed.addTo(sandbox);
        supplied.put(API, sandbox.baseUrl());
        return new SandboxMode(given.orElse(supplied), sandbox);
    }

    /** The given variables, with the supplied ones where they were unset. */
    Variables variables() {
        return variables;
    }

    /** The simulator's clock, which people can advance, so that the bot sees the same time as they do. */
    Clock clock() {
        return sandbox == null ? Clock.systemUTC() : sandbox.clock();
    }

    /**
     * Says where the page is and what to try, and joins the terminal to the chat. The end of its input ends nothing.
     */
    void openTerminal() {
        if (sandbox != null) {
            welcome(System.out, sandbox.pageUrl());
            TerminalChat.open(sandbox, System.in, System.out);
        }
    }

    private static void welcome(PrintStream out, String pageUrl) {
        out.println("🌐 The sandbox: " + pageUrl);
        out.println("   Open it in a browser. Admin, Ana and Ben are there, and the channels VIP and Free. To try:");
        out.println("   1. Choose Ana and press Start; the bot greets her.");
        out.println("   2. As Ana, press 'Ask to join' at the channel Free.");
        out.println("   3. Choose Admin, who owns the channel, and press Approve.");
    }

    private static SandboxOptions options(Variables given) {
        SandboxOptions defaults = SandboxOptions.defaults();
        try {
            return given.value(TOKEN).map(defaults::withToken).orElse(defaults);
        } catch (IllegalArgumentException e) {
            // No token at all; the check of the configuration is about to say so.
            return defaults;
        }
    }
}
