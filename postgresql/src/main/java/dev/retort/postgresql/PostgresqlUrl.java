package dev.retort.postgresql;

import dev.retort.config.DatabaseUrl;
import dev.retort.config.DriverProperties;
import dev.retort.config.DriverProperties.Parameter;
import dev.retort.config.NetworkUrl;
import dev.retort.config.UrlText;
import dev.retort.schema.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Parses URLs of PostgreSQL, and translates libpq's parameters and their values to those of pgjdbc. */
final class PostgresqlUrl {
    private static final int DEFAULT_PORT = 5432;

    /** libpq's parameters that have another name in pgjdbc. {@link #translate} converts values that differ. */
    private static final Map<String, String> DRIVER_NAMES = Map.of(
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "gssencmode", "gssEncMode",
            "keepalives", "tcpKeepAlive",
            "load_balance_hosts", "loadBalanceHosts",
            "require_auth", "requireAuth",
            "sslnegotiation", "sslNegotiation",
            "target_session_attrs", "targetServerType");

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final Map<String, String> SESSION_ATTRIBUTES = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");
    private static final Map<String, String> LOAD_BALANCING = Map.of("disable", "false", "random", "true");
    private static final Map<String, String> KEEP_ALIVE = Map.of("0", "false", "1", "true");

    /** Settings of other drivers that have no meaning for this one and can be ignored. */
    private static final Set<String> IGNORED = Set.of("prepared_statement_cache_size", "async_fallback");

    private final UrlText url;
    private final NetworkUrl parts;
    private final DriverProperties properties;
    private final List<String> hosts = new ArrayList<>();
    private String ports = "";
    private String database;

    PostgresqlUrl(UrlText url, DriverProperties properties) {
        this.url = url;
        this.parts = NetworkUrl.parse(url, afterSlashes(url));
        this.properties = properties;
        this.database = parts.database();
    }

    private static String afterSlashes(UrlText url) {
        if (url.form() == UrlText.Form.PLAIN) {
            return url.rest();
        }
        if (url.rest().startsWith("//")) {
            return url.rest().substring(2);
        }
        if (url.rest().startsWith("/") || url.rest().split("\\?", 2)[0].contains("@")) {
            throw url.refuse("does not continue with '//' and a host");
        }
        return "/" + url.rest();
    }

    /** Parses the URL. */
    DatabaseUrl read() {
        properties.user(parts.user());
        properties.password(url.decode(parts.rawPassword()), parts.rawPassword());
        parts.parameters().forEach(this::accept);
        if (database.isEmpty()) {
            // libpq's rule: the default is the user's name. Without a user, the driver uses the OS user's name.
            database = properties.user();
        }
        String address = NetworkUrl.address(addresses(), DEFAULT_PORT);
        String masked = "postgresql://" + properties.maskedCredentials() + address
                + (database.isEmpty() ? "" : "/" + UrlText.readable(database));
        String jdbcUrl = "jdbc:postgresql://" + address + "/" + UrlText.encode(database);
        return new DatabaseUrl(
                Database.POSTGRESQL, jdbcUrl, properties.values(), masked, properties.secrets(), null, false);
    }

    private void accept(Parameter parameter) {
        switch (parameter.name()) {
            case "host" -> hosts.add(parameter.value());
            case "port" -> ports = parameter.value();
            case "dbname" ->
                database = database.isEmpty() ? parameter.value() : requireSame("database", database, parameter);
            case "client_encoding" -> requireUtf8(parameter);
            default -> {
                if (!IGNORED.contains(parameter.name())) {
                    properties.put(translate(parameter));
                }
            }
        }
    }

    private String requireSame(String what, String before, Parameter parameter) {
        if (!before.equals(parameter.value())) {
            throw url.refuse("names its " + what + " twice");
        }
        return before;
    }

    private void requireUtf8(Parameter parameter) {
        if (!Set.of("utf8", "utf-8", "auto").contains(parameter.value().toLowerCase(Locale.ROOT))) {
            throw url.refuse("sets an encoding other than UTF-8, the only one that the driver supports");
        }
    }

    private Parameter translate(Parameter given) {
        String value = given.value();
        if (given.name().equals("ssl") && url.form() == UrlText.Form.PLAIN) {
            // In asyncpg the value is a mode, in libpq 'true' means 'require'. In pgjdbc, 'ssl=true' means verify-full.
            return translate(given.as("sslmode", value.equals("true") ? "require" : value));
        }
        if (given.name().equals("sslmode")) {
            return given.as("sslmode", oneOf(given.name(), value, identity(SSL_MODES)));
        }
        String name = DRIVER_NAMES.getOrDefault(given.name(), given.name());
        return given.as(
                name,
                switch (given.name()) {
                    case "target_session_attrs" -> oneOf(given.name(), value, SESSION_ATTRIBUTES);
                    case "load_balance_hosts" -> oneOf(given.name(), value, LOAD_BALANCING);
                    case "keepalives" -> oneOf(given.name(), value, KEEP_ALIVE);
                    default -> value;
                });
    }

    private static Map<String, String> identity(Set<String> values) {
        return values.stream().collect(Collectors.toMap(value -> value, value -> value));
    }

    private String oneOf(String name, String value, Map<String, String> values) {
        String translated = values.get(value);
        if (translated == null) {
            String known = values.keySet().stream().sorted().collect(Collectors.joining(", "));
            throw url.refuse("has an invalid value for '" + name + "'", "write one of " + known);
        }
        return translated;
    }

    /** Returns the hosts of the address or of the parameters {@code host} and {@code port}; refuses both together. */
    private List<NetworkUrl.Host> addresses() {
        List<NetworkUrl.Host> found = parts.hosts();
        if (!hosts.isEmpty()) {
            if (!found.equals(List.of(new NetworkUrl.Host("localhost", 0)))) {
                throw url.refuse("names its host twice");
            }
            // Parameters are already decoded, and a '%' in a host is refused anyway.
            found = NetworkUrl.hosts(url, String.join(",", hosts));
        }
        return ports.isEmpty() ? found : withPorts(found, ports.split(",", -1));
    }

    private List<NetworkUrl.Host> withPorts(List<NetworkUrl.Host> found, String[] given) {
        if (given.length != 1 && given.length != found.size()) {
            throw url.refuse("does not have as many ports as hosts");
        }
        List<NetworkUrl.Host> complete = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            int port = NetworkUrl.port(url, given[given.length == 1 ? 0 : i]);
            if (found.get(i).port() != 0) {
                throw url.refuse("names its port twice");
            }
            complete.add(new NetworkUrl.Host(found.get(i).name(), port));
        }
        return complete;
    }
}
