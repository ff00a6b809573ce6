package dev.retort.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes every Bot API call to a function and sends the response that it returns. */
public final class ApiRoute implements Route {
    private static final Logger log = LoggerFactory.getLogger(ApiRoute.class);

    private final Function<BotCall, ApiReply> handler;

    /**
     * Creates a route to this function.
     *
     * @param handler answers a call; an {@link ApiException} becomes the response, any other exception a status 500
     */
    public ApiRoute(Function<BotCall, ApiReply> handler) {
        this.handler = handler;
    }

    @Override
    public boolean handles(String path) {
        return path.startsWith("/bot");
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        send(exchange, answer(exchange));
    }

    /** Sends a response; one without a status closes the connection instead, as a crashing server does. */
    static void send(HttpExchange exchange, ApiReply reply) throws IOException {
        if (reply.status() == 0) {
            return;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private ApiReply answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
            Parameters parameters =
                    ParameterDecoder.decode(exchange.getRequestURI().getRawQuery(), contentType, body);
            Optional<BotCall> call = BotCall.of(exchange.getRequestURI().getPath(), parameters);
            return call.map(handler).orElseGet(() -> ApiReply.error(404, "Not Found"));
        } catch (ApiException e) {
            return e.reply();
        } catch (RuntimeException e) {
            log.error("The sandbox failed to answer a call; this is a defect of the sandbox.", e);
            return ApiReply.error(500, "Internal Server Error");
        }
    }
}
