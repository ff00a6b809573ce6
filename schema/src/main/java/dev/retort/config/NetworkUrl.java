package dev.retort.config;

import dev.retort.config.DriverProperties.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of a URL with hosts: {@code user:password@host:port,host:port/database?name=value}.
 *
 * <p>The last {@code @} before the first {@code /} or {@code ?} ends the password, so a password may contain an
 * unencoded {@code @}. An unencoded {@code @} after the first {@code /} or {@code ?} is accepted only if the URL is
 * unambiguous: a wrong guess would send a password to the wrong host.
 *
 * @param user the decoded user; empty if there is none
 * @param rawPassword the password as typed; empty if there is none
 * @param hosts at least one
 * @param database the decoded name of the database; empty if there is none
 * @param parameters in their order
 */
public record NetworkUrl(
        String user, String rawPassword, List<Host> hosts, String database, List<Parameter> parameters) {
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._-]+");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\[(?<v6>[0-9A-Fa-f:.]+)\\]|(?<name>[^:\\[\\]@]*))(?::(?<port>[0-9]*))?");
    private static final Pattern AUTHORITY_END = Pattern.compile("[/?]");
    private static final Pattern UNENCODED = Pattern.compile("[/:&;=@]");

    /**
     * A server.
     *
     * @param name a name or an address; an IPv6 address is in brackets
     * @param port 0 if not specified
     */
    public record Host(String name, int port) {}

    /**
     * Parses the part of a URL that follows the two slashes.
     *
     * @throws BadConfigException if it is invalid or ambiguous
     */
    public static NetworkUrl parse(UrlText url, String text) {
        int end = endOfAuthority(url, text);
        String authority = text.substring(0, end);
        String tail = text.substring(end);
        int at = authority.lastIndexOf('@');
        String[] credentials = authority.substring(0, Math.max(at, 0)).split(":", 2);
        String path = tail.split("\\?", 2)[0];
        String name = path.isEmpty() ? "" : path.substring(1);
        if (UNENCODED.matcher(name).find()) {
            throw url.refuse(
                    "contains one of / : & ; = @ in the name of the database",
                    "begin the parameters with '?'; percent-encode these characters in a name");
        }
        return new NetworkUrl(
                url.decode(credentials[0]),
                credentials.length == 2 ? credentials[1] : "",
                hosts(url, authority.substring(at + 1)),
                decodeParameter(url, name),
                url.parameters(tail, raw -> decodeParameter(url, raw)).toList());
    }

    private static int endOfAuthority(UrlText url, String text) {
        int end = indexOfAuthorityEnd(text, 0);
        int at = text.lastIndexOf('@');
        if (at < end) {
            return end;
        }
        String authority = text.substring(0, end);
        boolean hasCredentials = authority.contains("@");
        boolean isInQueryOnly = text.indexOf('?') >= 0 && text.indexOf('@', end) > text.indexOf('?', end);
        boolean isHostList = isHostList(authority);
        // In JDBC URLs the user is usually a parameter, and 'user=me@server' is common.
        boolean isUnambiguous = url.form() == UrlText.Form.JDBC || !authority.contains(":");
        if (!hasCredentials && isHostList && isInQueryOnly && isUnambiguous) {
            return end;
        }
        if (!hasCredentials && !isHostList && text.indexOf('@') == at) {
            return indexOfAuthorityEnd(text, at);
        }
        throw url.refuse(
                "is ambiguous, because an '@' follows a '/' or a '?'",
                "in user, password and parameters write '@' as %40, '/' as %2F and '?' as %3F");
    }

    private static int indexOfAuthorityEnd(String text, int from) {
        Matcher end = AUTHORITY_END.matcher(text);
        return end.find(from) ? end.start() : text.length();
    }

    private static boolean isHostList(String authority) {
        return Stream.of(authority.split(",", -1))
                .allMatch(address -> ADDRESS.matcher(address).matches());
    }

    /** Parses {@code host:port,host:port}; an empty text means {@code localhost}. */
    public static List<Host> hosts(UrlText url, String text) {
        String[] addresses = text.split(",", -1);
        List<Host> hosts = new ArrayList<>();
        for (String address : addresses) {
            if (url.decode(address).startsWith("/")) {
                throw url.refuse(
                        "names a Unix socket, but JDBC drivers support only TCP",
                        "let the server listen on TCP, and specify its host and port");
            }
            Matcher matcher = ADDRESS.matcher(address);
            if (!matcher.matches()) {
                throw url.refuse("has an invalid host or port; an IPv6 address must be in brackets");
            }
            String name = matcher.group("v6") != null ? "[" + matcher.group("v6") + "]" : name(url, matcher, addresses);
            String port = matcher.group("port");
            hosts.add(new Host(name, port == null || port.isEmpty() ? 0 : port(url, port)));
        }
        return List.copyOf(hosts);
    }

    private static String name(UrlText url, Matcher address, String[] all) {
        String name = url.decode(address.group("name"));
        if (name.isEmpty() && all.length == 1) {
            return "localhost";
        }
        if (!HOST.matcher(name).matches()) {
            throw url.refuse("has an invalid host name");
        }
        return name;
    }

    /** Parses a port number. */
    public static int port(UrlText url, String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw url.refuse("has a port that is not between 1 and 65535");
        }
        return port;
    }

    private static String decodeParameter(UrlText url, String raw) {
        if (url.form() == UrlText.Form.PLAIN) {
            return url.decode(raw);
        }
        // Drivers decode parameters as application/x-www-form-urlencoded.
        return url.decode(raw.replace('+', ' '));
    }

    /** Returns the hosts as written in a URL, each with its port or the default port. */
    public static String address(List<Host> hosts, int defaultPort) {
        return hosts.stream()
                .map(host -> host.name() + ":" + (host.port() == 0 ? defaultPort : host.port()))
                .collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return "NetworkUrl" + hosts;
    }
}
