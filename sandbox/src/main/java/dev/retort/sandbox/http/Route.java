package dev.retort.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Handles the requests to some paths of a server. It may block, because every request has its own thread. */
public interface Route {
    /** Returns whether it handles requests to this path. */
    boolean handles(String path);

    /**
     * Handles a request; the caller closes the exchange.
     *
     * @throws IOException if the client has disconnected
     */
    void serve(HttpExchange exchange) throws IOException;
}
