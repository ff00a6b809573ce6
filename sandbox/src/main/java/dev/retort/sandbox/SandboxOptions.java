package dev.retort.sandbox;

import java.time.Clock;
import java.util.List;

/**
 * How a sandbox is set up.
 *
 * @param token the only one it accepts: digits, a colon, then letters, digits, {@code _} and {@code -}
 * @param bot who the bot is; by default its id is the number before the token's colon, as with Telegram
 * @param clock dates every message
 * @param users the people whom the bot may write to from the start; others become known when they speak
 * @param port of 127.0.0.1; 0 for any that is free
 */
public record SandboxOptions(String token, SandboxUser bot, Clock clock, List<SandboxUser> users, int port) {
    /* As long as a real token's and as clearly no secret. */
    private static final String FAKE_TOKEN = "100000001:SANDBOX-not-a-real-telegram-token-0";

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when the token is not of the form that Telegram hands out
     */
    public SandboxOptions {
        if (!token.matches("\\d+:[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("A sandbox token must look like '123456:abc', digits first.");
        }
        users = List.copyOf(users);
    }

    /** A fixed fake token, the bot "Sandbox bot" ({@code @sandbox_bot}), the system's clock, and the one user Admin. */
    public static SandboxOptions defaults() {
        SandboxUser bot = SandboxUser.of(100_000_001, "Sandbox bot").withUsername("sandbox_bot");
        return new SandboxOptions(FAKE_TOKEN, bot, Clock.systemUTC(), List.of(SandboxUser.ADMIN), 0);
    }

    /** The same with another token; who the bot is stays as it was. */
    public SandboxOptions withToken(String other) {
        return new SandboxOptions(other, bot, clock, users, port);
    }

    /** The same with another clock. */
    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(token, bot, other, users, port);
    }

    /** The same with exactly these users known. */
    public SandboxOptions withUsers(List<SandboxUser> others) {
        return new SandboxOptions(token, bot, clock, others, port);
    }

    /** The same on this port of 127.0.0.1, or on any that is free if it is 0. */
    public SandboxOptions withPort(int other) {
        return new SandboxOptions(token, bot, clock, users, other);
    }

    /** Leaves the token out: it is a secret wherever it is not the fake one. */
    @Override
    public String toString() {
        return "SandboxOptions[bot=" + bot + ", users=" + users + "]";
    }
}
