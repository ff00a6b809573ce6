package dev.retort.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection pooler for PostgreSQL, on the loopback interface and a free port: it serves any number of clients with a
 * few connections to the server, the last released one first, as PgBouncer does. It speaks version 3 of the protocol
 * without encryption, COPY and cancellation, and connects to the server as the superuser.
 */
public final class ConnectionPooler implements AutoCloseable {
    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;
    private static final int CANCEL_REQUEST = 80_877_102;
    private static final int PROTOCOL = 196_608;
    private static final Pattern URL = Pattern.compile("postgresql://.*@localhost:([0-9]+)/(.+)");

    private final Mode mode;
    private final String database;
    private final ServerSocket listener;
    /** The settings that the server reports when a session begins. */
    private byte[] parameters = new byte[0];

    private final BlockingDeque<Server> idle = new LinkedBlockingDeque<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger clients = new AtomicInteger();

    /** When a client gives its server connection back. */
    public enum Mode {
        /** When it disconnects. The session is reset then. */
        SESSION,
        /** After each transaction. The session is not reset. */
        TRANSACTION
    }

    private ConnectionPooler(Mode mode, String database) throws IOException {
        this.mode = mode;
        this.database = database;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /**
     * Starts a pooler.
     *
     * @param url the database, as returned by {@link PostgresServer#newDatabase()}
     * @param size the number of server connections
     */
    public static ConnectionPooler start(String url, Mode mode, int size) throws IOException {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a database of PostgresServer");
        }
        ConnectionPooler pooler = new ConnectionPooler(mode, parts.group(2));
        for (int i = 0; i < size; i++) {
            Server server = new Server(pooler.opened(Integer.parseInt(parts.group(1))));
            pooler.parameters = server.begin(pooler.database);
            pooler.idle.add(server);
        }
        Background.run(pooler::accept);
        return pooler;
    }

    /** The URL of the database through this pooler. */
    public String url() {
        return "postgresql://postgres@127.0.0.1:" + listener.getLocalPort() + "/" + database;
    }

    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(ConnectionPooler::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Socket opened(int port) throws IOException {
        Socket socket = new Socket("localhost", port);
        open.add(socket);
        return socket;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Background.run(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        Client client = null;
        try (socket) {
            client = greet(socket);
            while (client != null && client.exchange()) {
                // Each exchange is a request with its answer.
            }
        } catch (IOException disconnected) {
            // As after the end of the last exchange.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
            if (client != null) {
                client.leave();
            }
        }
    }

    /** Answers the first messages of a client; null if it only wants to cancel a request. */
    private Client greet(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        while (true) {
            int length = in.readInt();
            int code = in.readInt();
            switch (code) {
                case SSL_REQUEST, GSS_REQUEST -> out.write('N');
                case CANCEL_REQUEST -> {
                    return null;
                }
                default -> {
                    in.readFully(new byte[length - 8]);
                    return new Client(in, out, clients.incrementAndGet());
                }
            }
        }
    }

    /** A connection to the server. */
    private static final class Server {
        private final DataInputStream in;
        private final DataOutputStream out;

        Server(Socket socket) throws IOException {
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = new DataOutputStream(socket.getOutputStream());
        }

        /** Begins the session, and returns the messages with the server's settings. */
        byte[] begin(String database) throws IOException {
            byte[] settings = String.join("\0", List.of("user", "postgres", "database", database, "", ""))
                    .getBytes(StandardCharsets.UTF_8);
            out.writeInt(settings.length + 8);
            out.writeInt(PROTOCOL);
            out.write(settings);
            ByteArrayOutputStream parameters = new ByteArrayOutputStream();
            answer(parameters, 'S');
            return parameters.toByteArray();
        }

        /** Sends SQL, and discards the answer. */
        void execute(String sql) throws IOException {
            byte[] text = (sql + "\0").getBytes(StandardCharsets.UTF_8);
            send('Q', text);
            answer(new ByteArrayOutputStream(), (char) 0);
        }

        void send(int type, byte[] body) throws IOException {
            write(out, type, body);
        }

        /**
         * Forwards the messages up to ReadyForQuery.
         *
         * @param only the type of the messages to forward; 0 for all
         * @return whether no transaction is open
         */
        boolean answer(OutputStream target, char only) throws IOException {
            DataOutputStream to = new DataOutputStream(target);
            while (true) {
                int type = in.readUnsignedByte();
                byte[] body = new byte[in.readInt() - 4];
                in.readFully(body);
                if (only == 0 || type == only) {
                    write(to, type, body);
                }
                if (type == 'Z') {
                    to.flush();
                    return body[0] == 'I';
                }
            }
        }

        private static void write(DataOutputStream to, int type, byte[] body) throws IOException {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            DataOutputStream parts = new DataOutputStream(message);
            parts.write(type);
            parts.writeInt(body.length + 4);
            parts.write(body);
            message.writeTo(to);
        }
    }

    /** A connection of a client, which has a server connection at times. */
    private final class Client {
        private final DataInputStream in;
        private final DataOutputStream out;
        private Server server;

        /**
         * Greets the client.
         *
         * @param key the process id that the client is told, which is not the one of a server process
         */
        Client(DataInputStream in, DataOutputStream out, int key) throws IOException {
            this.in = in;
            this.out = out;
            Server.write(out, 'R', new byte[4]);
            out.write(parameters);
            Server.write(out, 'K', ByteBuffer.allocate(8).putInt(key).array());
            Server.write(out, 'Z', new byte[] {'I'});
        }

        /** Forwards the messages of a request, and the answer; returns whether the client is still connected. */
        boolean exchange() throws IOException, InterruptedException {
            int type = in.read();
            if (type < 0 || type == 'X') {
                return false;
            }
            byte[] body = new byte[in.readInt() - 4];
            in.readFully(body);
            if (server == null) {
                server = idle.takeFirst();
            }
            server.send(type, body);
            if ((type == 'Q' || type == 'S') && server.answer(out, (char) 0) && mode == Mode.TRANSACTION) {
                idle.addFirst(server);
                server = null;
            }
            return true;
        }

        /** Gives the server connection back. */
        void leave() {
            if (server == null) {
                return;
            }
            try {
                server.execute("ROLLBACK");
                if (mode == Mode.SESSION) {
                    server.execute("DISCARD ALL");
                }
                idle.addFirst(server);
            } catch (IOException serverGone) {
                // It serves no other client.
            }
        }
    }
}
