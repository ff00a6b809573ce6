package dev.retort.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The clock of a sandbox in another process, for a bot that should see the same time. It asks the sandbox every time.
 * While the sandbox does not answer, it keeps its last difference to the time of this machine. Thread-safe.
 */
public final class RemoteClock extends Clock {
    private static final int TIMEOUT_MILLIS = 1000;

    private final URI address;
    private final Clock base;
    private volatile Duration ahead;

    private RemoteClock(URI address, Clock base, Duration ahead) {
        this.address = address;
        this.base = base;
        this.ahead = ahead;
    }

    /**
     * Returns the clock of the sandbox whose Bot API has this address.
     *
     * @param api such as {@code http://127.0.0.1:8081} or {@link BotApiSandbox#baseUrl()}
     * @param base the clock of this machine
     * @return empty if no sandbox answers there
     */
    public static Optional<RemoteClock> of(URI api, Clock base) {
        URI address = api.resolve("/clock");
        try {
            return Optional.of(new RemoteClock(address, base, Duration.between(base.instant(), read(address))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Instant instant() {
        try {
            Instant now = read(address);
            ahead = Duration.between(base.instant(), now);
            return now;
        } catch (IOException e) {
            return base.instant().plus(ahead);
        }
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new RemoteClock(address, base.withZone(zone), ahead);
    }

    private static Instant read(URI address) throws IOException {
        try {
            URLConnection connection = address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream in = connection.getInputStream()) {
                return Instant.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("not a sandbox: " + address, e);
        }
    }
}
