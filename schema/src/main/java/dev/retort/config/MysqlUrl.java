package dev.retort.config;

import dev.retort.config.DriverProperties.Parameter;
import dev.retort.schema.Database;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads URLs of MariaDB and MySQL. They differ in their drivers and in the names that those give to the same things.
 *
 * <p>One host alone: the lists of hosts that these drivers know are for reading from replicas, and a migration writes.
 */
final class MysqlUrl {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$.-]+");
    private static final Map<String, String> MYSQL_SSL = Map.of(
            "disable", "DISABLED",
            "disabled", "DISABLED",
            "prefer", "PREFERRED",
            "preferred", "PREFERRED",
            "require", "REQUIRED",
            "required", "REQUIRED",
            "verify-ca", "VERIFY_CA",
            "verify-full", "VERIFY_IDENTITY",
            "verify-identity", "VERIFY_IDENTITY");

    /** {@code trust} is this driver's word for encryption without a look at the certificate. It has no "prefer". */
    private static final Map<String, String> MARIADB_SSL = Map.of(
            "disable", "disable",
            "disabled", "disable",
            "require", "trust",
            "required", "trust",
            "trust", "trust",
            "verify-ca", "verify-ca",
            "verify-full", "verify-full",
            "verify-identity", "verify-full");

    private final UrlText url;
    private final DriverProperties properties;

    private MysqlUrl(UrlText url, Set<String> allowed) {
        this.url = url;
        this.properties = new DriverProperties(url, allowed);
    }

    static DatabaseUrl parse(UrlText url, Set<String> allowed) {
        if (url.form() == UrlText.Form.JDBC && !url.rest().startsWith("//")) {
            throw url.refuse("does not go on with '//' and a host");
        }
        String text = url.form() == UrlText.Form.JDBC ? url.rest().substring(2) : url.rest();
        return new MysqlUrl(url, allowed).read(NetworkUrl.parse(url, text));
    }

    private DatabaseUrl read(NetworkUrl parts) {
        if (parts.hosts().size() > 1) {
            throw url.refuse("names several hosts; a migration writes to one");
        }
        if (parts.database().isEmpty()) {
            throw url.refuse("names no database");
        }
        if (!NAME.matcher(parts.database()).matches()) {
            // The two drivers do not agree on how anything else is encoded.
            throw url.refuse("names a database with other characters than letters, digits, '_', '$', '.' and '-'");
        }
        properties.user(parts.user());
        properties.password(url.decode(parts.rawPassword()), parts.rawPassword());
        parts.parameters().forEach(this::accept);
        String address = NetworkUrl.address(parts.hosts(), url.database()) + "/" + parts.database();
        String code = url.database().code();
        String masked = code + "://" + properties.maskedCredentials() + address;
        String jdbcUrl = "jdbc:" + code + "://" + address;
        return new DatabaseUrl(url.database(), jdbcUrl, properties.values(), masked, properties.secrets(), null);
    }

    private void accept(Parameter parameter) {
        switch (parameter.name().toLowerCase(Locale.ROOT).replace('-', '_')) {
            case "charset" -> requireUtf8(parameter);
            case "connect_timeout" -> properties.put(parameter.as("connectTimeout", milliseconds(parameter)));
            case "sslmode", "ssl_mode" -> properties.put(parameter.as("sslMode", sslMode(parameter)));
            case "unix_socket" ->
                throw url.refuse(
                        "names a Unix socket, and Java's drivers speak TCP only",
                        "let the server listen on TCP and name its host");
            default -> properties.put(parameter);
        }
    }

    private void requireUtf8(Parameter parameter) {
        if (!Set.of("utf8", "utf8mb4").contains(parameter.value().toLowerCase(Locale.ROOT))) {
            throw url.refuse("asks for an encoding other than utf8mb4, which the driver uses by itself");
        }
    }

    private String milliseconds(Parameter seconds) {
        if (!seconds.value().matches("[0-9]{1,6}")) {
            throw url.refuse("has a 'connect_timeout' that is no number of seconds");
        }
        return Long.toString(Long.parseLong(seconds.value()) * 1000);
    }

    private String sslMode(Parameter parameter) {
        Map<String, String> modes = url.database() == Database.MARIADB ? MARIADB_SSL : MYSQL_SSL;
        String mode = modes.get(parameter.value().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (mode == null) {
            String known = modes.keySet().stream().sorted().collect(Collectors.joining(", "));
            throw url.refuse("has an SSL mode that its driver does not have", "write one of " + known);
        }
        return mode;
    }
}
