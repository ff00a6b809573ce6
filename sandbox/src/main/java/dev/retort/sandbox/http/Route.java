package dev.retort.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Answers the requests to some paths of a server. It may block: every request has a thread of its own. */
public interface Route {
    /** Whether it answers requests to this path. */
    boolean takes(String path);

    /**
     * Answers a request; the exchange is closed by the caller.
     *
     * @throws IOException if the client is gone
     */
    void serve(HttpExchange exchange) throws IOException;
}
