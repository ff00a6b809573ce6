package dev.retort.config;

import dev.retort.schema.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The driver properties of one URL, collected while it is read.
 *
 * <p>Only properties on a list get through. Drivers have others that run code or read files when a connection is
 * opened (H2's {@code INIT}, {@code allowLoadLocalInfile} of MySQL, {@code socketFactory} and {@code loggerFile} of
 * PostgreSQL), that turn every secret into a log line, or that reconnect silently and so lose a lock. Names are
 * matched in any case and passed on in the driver's own: a {@code SSLMODE} that the driver did not recognise would
 * switch encryption off without a word.
 */
final class DriverProperties {
    private static final Map<Database, Set<String>> LISTS = Map.of(
            Database.SQLITE,
            names("""
                    busy_timeout, cache_size, date_class, date_precision, date_string_format, encoding,
                    foreign_keys, journal_mode, journal_size_limit, mmap_size, page_size, recursive_triggers,
                    secure_delete, synchronous, temp_store, transaction_mode, wal_autocheckpoint"""),
            Database.POSTGRESQL,
            names("""
                    ApplicationName, cancelSignalTimeout, channelBinding, connectTimeout, currentSchema, gssEncMode,
                    loadBalanceHosts, loginTimeout, logServerErrorDetail, options, preparedStatementCacheQueries,
                    prepareThreshold, reWriteBatchedInserts, requireAuth, socketTimeout, ssl, sslNegotiation,
                    sslResponseTimeout, sslcert, sslkey, sslmode, sslpassword, sslrootcert, stringtype,
                    targetServerType, tcpKeepAlive"""),
            Database.MARIADB,
            names("""
                    connectTimeout, connectionCollation, connectionTimeZone, enabledSslProtocolSuites,
                    forceConnectionTimeZoneToSession, serverSslCert, socketTimeout, sslMode, tcpKeepAlive, timezone,
                    tinyInt1isBit, useServerPrepStmts"""),
            Database.MYSQL,
            names("""
                    allowPublicKeyRetrieval, cachePrepStmts, characterEncoding, connectTimeout, connectionCollation,
                    connectionTimeZone, forceConnectionTimeZoneToSession, requireSSL, rewriteBatchedStatements,
                    serverTimezone, socketTimeout, sslMode, tcpKeepAlive, tinyInt1isBit, tlsVersions, useSSL,
                    useServerPrepStmts, useUnicode, verifyServerCertificate, zeroDateTimeBehavior"""),
            Database.H2,
            names("""
                    CASE_INSENSITIVE_IDENTIFIERS, DATABASE_TO_LOWER, DATABASE_TO_UPPER, DB_CLOSE_DELAY,
                    DB_CLOSE_ON_EXIT, DEFAULT_LOCK_TIMEOUT, DEFAULT_NULL_ORDERING, FORBID_CREATION, IFEXISTS,
                    IGNORECASE, LOCK_TIMEOUT, MODE, NETWORK_TIMEOUT, NON_KEYWORDS, QUERY_TIMEOUT, SCHEMA, TIME ZONE,
                    WRITE_DELAY"""));
    private static final Set<String> USER = Set.of("user", "username");
    private static final Set<String> PASSWORD = Set.of("password", "passwd", "pwd");
    private static final Pattern SECRET = Pattern.compile("password|passwd|pwd|secret|token|hexkey");
    private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,50}");

    private static final Pattern PLAIN_VALUE = Pattern.compile("[A-Za-z0-9_.,:/+ -]+");

    private final UrlText url;
    /** By the names in lower case. */
    private final Map<String, String> canonical = new HashMap<>();

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> secrets = new ArrayList<>();

    /**
     * An empty collection.
     *
     * @param allowed names that are let through besides the driver's list, as {@code allow-properties} gives them
     */
    DriverProperties(UrlText url, Set<String> allowed) {
        this.url = url;
        for (String name : allowed) {
            canonical.put(name.toLowerCase(Locale.ROOT), name);
        }
        for (String name : listed(url.database())) {
            canonical.put(name.toLowerCase(Locale.ROOT), name);
        }
    }

    private static Set<String> names(String list) {
        return Set.of(list.split(",\\s+"));
    }

    /** The names that pass without being allowed, as the driver spells them. */
    static Set<String> listed(Database database) {
        return LISTS.getOrDefault(database, Set.of());
    }

    /** Adds the user; an empty one is none. */
    void user(String name) {
        set("user", name);
    }

    /** Adds the password; an empty one is none. Both forms become secrets. */
    void password(String decoded, String raw) {
        set("password", decoded);
        secrets.add(decoded);
        secrets.add(raw);
    }

    /** Adds a parameter of the URL, which may be the user or the password; refuses what is on no list. */
    void put(Parameter parameter) {
        String name = parameter.name().toLowerCase(Locale.ROOT);
        if (USER.contains(name)) {
            user(parameter.value());
        } else if (PASSWORD.contains(name)) {
            password(parameter.value(), parameter.raw());
        } else {
            String known = canonical.get(name);
            if (known == null) {
                throw notAllowed(parameter.name());
            }
            checkValue(known, parameter.value());
            if (SECRET.matcher(name).find()) {
                secrets.add(parameter.value());
                secrets.add(parameter.raw());
            }
            set(known, parameter.value());
        }
    }

    /**
     * The drivers of SQLite and H2 write values into PRAGMA and SET statements as they are, and H2 runs what follows a
     * semicolon: without this a harmless name would be a way around the list.
     */
    private void checkValue(String name, String value) {
        boolean writtenIntoSql = url.database() == Database.SQLITE || url.database() == Database.H2;
        boolean listed = listed(url.database()).contains(name);
        if (writtenIntoSql && listed && !PLAIN_VALUE.matcher(value).matches()) {
            throw url.refuse("has a value for '" + name + "' that is no plain word or number");
        }
    }

    private void set(String name, String value) {
        if (value.isEmpty() && (name.equals("user") || name.equals("password"))) {
            return;
        }
        String before = values.putIfAbsent(name, value);
        if (before != null && !before.equals(value)) {
            throw url.refuse("gives '" + name + "' twice, with two values");
        }
    }

    private BadConfigException notAllowed(String name) {
        if (!SHOWABLE.matcher(name).matches()) {
            return url.refuse("has a parameter whose name is not one");
        }
        return url.refuse(
                "sets the driver property '" + name + "', which is not on the list of harmless ones; "
                        + "some properties run code or read files",
                "remove it, or, if nobody else can write this URL, put 'allow-properties = " + name
                        + "' into retort.properties\nwithout asking: "
                        + String.join(
                                ", ", listed(url.database()).stream().sorted().toList()));
    }

    /** The user; empty where none was given. */
    String user() {
        return values.getOrDefault("user", "");
    }

    /** User and password as people may see them: {@code user:***@}; empty where there is neither. */
    String maskedCredentials() {
        String credentials = UrlText.readable(user()) + (values.containsKey("password") ? ":***" : "");
        return credentials.isEmpty() ? "" : credentials + "@";
    }

    /** What was given, in that order. */
    Map<String, String> values() {
        return values;
    }

    /** What must not be shown, each once, no empty text among them. */
    List<String> secrets() {
        Set<String> unlike = new LinkedHashSet<>(secrets);
        unlike.remove("");
        return List.copyOf(unlike);
    }

    /**
     * One parameter of a URL.
     *
     * @param name its name, decoded
     * @param value its value, decoded
     * @param raw its value as it was typed
     */
    record Parameter(String name, String value, String raw) {
        Parameter as(String otherName, String otherValue) {
            return new Parameter(otherName, otherValue, raw);
        }

        @Override
        public String toString() {
            return "Parameter[" + name + "]";
        }
    }
}
