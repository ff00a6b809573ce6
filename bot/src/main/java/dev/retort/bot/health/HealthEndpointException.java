package dev.retort.bot.health;

import dev.retort.bot.config.HealthAddress;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.io.IOException;

/** The health endpoint cannot listen on its address. */
public final class HealthEndpointException extends RetortException {
    private static final long serialVersionUID = 1L;

    HealthEndpointException(HealthAddress address, IOException cause) {
        super(
                ErrorKind.BAD_CONFIG,
                ErrorText.of("Cannot start the health endpoint", "this address is not available")
                        .fact("address", address.toString())
                        .fact("reason", String.valueOf(cause.getMessage()))
                        .fix("set HEALTH_PORT to a free port and HEALTH_HOST to an address of this machine, then start"
                                + " the bot again"),
                cause);
    }
}
