package dev.retort.sandbox.page;

import com.sun.net.httpserver.HttpExchange;
import dev.retort.sandbox.chat.StoredFile;
import dev.retort.sandbox.http.Route;
import dev.retort.sandbox.world.World;
import java.io.IOException;
import java.util.Optional;

/**
 * Serves the files of messages: to the bot at {@code /file/bot<token>/<file_path>}, as Telegram does, and to the page
 * at {@code /file/<file_id>}.
 */
public final class FileRoute implements Route {
    private static final String PREFIX = "/file/";

    private final String botPrefix;
    private final World world;

    /** Creates a route to the files of this world, for the bot with this token. */
    public FileRoute(String token, World world) {
        this.botPrefix = PREFIX + "bot" + token + "/";
        this.world = world;
    }

    @Override
    public boolean handles(String path) {
        return path.startsWith(PREFIX);
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Optional<StoredFile> found = world.locked(() -> path.startsWith(botPrefix)
                ? world.files().atPath(path.substring(botPrefix.length()))
                : world.files().find(path.substring(PREFIX.length())));
        if (found.isEmpty()) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        StoredFile file = found.get();
        exchange.getResponseHeaders().set("Content-Type", file.mimeType());
        // An uploaded file must not run as part of the page.
        exchange.getResponseHeaders().set("Content-Security-Policy", "sandbox; default-src 'none'");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(200, file.content().length == 0 ? -1 : file.content().length);
        exchange.getResponseBody().write(file.content());
    }
}
