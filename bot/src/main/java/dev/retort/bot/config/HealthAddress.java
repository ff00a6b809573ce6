package dev.retort.bot.config;

/**
 * The address of the health endpoint.
 *
 * @param host the name or address of this machine on which it listens; {@code 0.0.0.0} for all
 * @param port the port
 */
public record HealthAddress(String host, int port) {
    /** Returns the address as in a URL. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
