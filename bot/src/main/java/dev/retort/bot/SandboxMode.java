package dev.retort.bot;

import dev.retort.bot.config.Variables;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxOptions;
import dev.retort.sandbox.TerminalChat;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bot without Telegram: {@code --sandbox} runs a simulator in this process, supplies what the configuration leaves
 * open, and lets the terminal be the chat.
 *
 * <p>Where {@code BOT_API_URL} is set, the bot goes there and no simulator is started.
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

    /** Starts the simulator where it is needed. */
    static SandboxMode start(Variables given) {
        SandboxOptions options = options(given);
        Map<String, String> supplied = new HashMap<>();
        supplied.put(TOKEN, options.token());
        supplied.put("ADMIN_USER_IDS", "1");
        if (given.value(API).isPresent()) {
            return new SandboxMode(given.orElse(supplied), null);
        }
        BotApiSandbox sandbox = BotApiSandbox.start(options);
        supplied.put(API, sandbox.baseUrl());
        return new SandboxMode(given.orElse(supplied), sandbox);
    }

    /** The given variables, with the supplied ones where they were unset. */
    Variables variables() {
        return variables;
    }

    /** Joins the terminal to the chat; the end of its input ends nothing. */
    void openTerminal() {
        if (sandbox != null) {
            TerminalChat.open(sandbox, System.in, System.out);
        }
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
