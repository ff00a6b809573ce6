package dev.retort.sandbox;

import java.time.Clock;
import java.util.List;

/**
 * The configuration of a sandbox.
 *
 * @param token the only accepted token: digits, a colon, then letters, digits, {@code _} and {@code -}
 * @param bot the bot's user; by default its id is the number before the token's colon, as at Telegram
 * @param clock supplies the date of every message
 * @param users the people to whom the bot may write from the start; others become known when they write
 * @param port of 127.0.0.1; 0 for any free port
 */
public record SandboxOptions(String token, SandboxUser bot, Clock clock, List<SandboxUser> users, int port) {
    /* As long as a real token, and obviously not a secret. */
    private static final String FAKE_TOKEN = "100000001:SANDBOX-not-a-real-telegram-token-0";

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the token does not have the format of Telegram's tokens
     */
    public SandboxOptions {
        if (!token.matches("\\d+:[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("A sandbox token must look like '123456:abc', digits first.");
        }
        users = List.copyOf(users);
    }

    /** A fixed fake token, the bot "Sandbox bot" ({@code @sandbox_bot}), the system clock, and one user, Admin. */
    public static SandboxOptions defaults() {
        SandboxUser bot = SandboxUser.of(100_000_001, "Sandbox bot").withUsername("sandbox_bot");
        return new SandboxOptions(FAKE_TOKEN, bot, Clock.systemUTC(), List.of(SandboxUser.ADMIN), 0);
    }

    /** The same options with another token; the bot's user does not change. */
    public SandboxOptions withToken(String other) {
        return new SandboxOptions(other, bot, clock, users, port);
    }

    /** The same options with another clock. */
    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(token, bot, other, users, port);
    }

    /** The same options with exactly these users. */
    public SandboxOptions withUsers(List<SandboxUser> others) {
        return new SandboxOptions(token, bot, clock, others, port);
    }

    /** The same options with this port of 127.0.0.1; 0 for any free port. */
    public SandboxOptions withPort(int other) {
        return new SandboxOptions(token, bot, clock, users, other);
    }

    /** Omits the token, which is a secret unless it is the fake one. */
    @Override
    public String toString() {
        return "SandboxOptions[bot=" + bot + ", users=" + users + "]";
    }
}
