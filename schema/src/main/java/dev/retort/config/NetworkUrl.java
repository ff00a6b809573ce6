package dev.retort.config;

import dev.retort.config.DriverProperties.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A URL with hosts, taken apart: {@code user:password@host:port,host:port/database?name=value}.
 *
 * <p>The last {@code @} before the first {@code /} or {@code ?} ends the password, so a password may hold a bare
 * {@code @}. A bare {@code @} behind them is accepted only where the URL can be read in no other way: whoever guesses
 * there sends a password to a host of the wrong name.
 *
 * @param user decoded; empty if there is none
 * @param rawPassword as typed; empty if there is none
 * @param hosts one at least
 * @param database decoded; empty if there is none
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
     * One server.
     *
     * @param name a name or an address, that of IPv6 in brackets
     * @param port 0 where none was given
     */
    public record Host(String name, int port) {}

    /**
     * Takes apart what follows the two slashes.
     *
     * @throws BadConfigException if it cannot be understood
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
                    "has one of / : & ; = @ in the name of the database",
                    "parameters begin with a '?'; in a name, percent-encode these characters");
        }
        return new NetworkUrl(
                url.decode(credentials[0]),
                credentials.length == 2 ? credentials[1] : "",
                hosts(url, authority.substring(at + 1)),
                decodeParameter(url, name),
                url.parameters(tail, raw -> decodeParameter(url, raw)).toList());
    }

    private static int endOfAuthority(UrlText url, String text) {
        int end = first(text, 0);
        int at = text.lastIndexOf('@');
        if (at < end) {
            return end;
        }
        String authority = text.substring(0, end);
        boolean credentialsBefore = authority.contains("@");
        boolean inQueryOnly = text.indexOf('?') >= 0 && text.indexOf('@', end) > text.indexOf('?', end);
        boolean readsAsHosts = readsAsHosts(authority);
        // In jdbc: URLs the user is a parameter as a rule, and 'user=me@server' is common there.
        boolean noOtherReading = url.form() == UrlText.Form.JDBC || !authority.contains(":");
        if (!credentialsBefore && readsAsHosts && inQueryOnly && noOtherReading) {
            return end;
        }
        if (!credentialsBefore && !readsAsHosts && text.indexOf('@') == at) {
            return first(text, at);
        }
        throw url.refuse(
                "can be read in two ways, because an '@' follows a '/' or a '?'",
                "in user, password and parameters write '@' as %40, '/' as %2F, '?' as %3F");
    }

    private static int first(String text, int from) {
        Matcher end = AUTHORITY_END.matcher(text);
        return end.find(from) ? end.start() : text.length();
    }

    private static boolean readsAsHosts(String authority) {
        return Stream.of(authority.split(",", -1))
                .allMatch(address -> ADDRESS.matcher(address).matches());
    }

    /** Reads {@code host:port,host:port}; an empty text is the local host. */
    public static List<Host> hosts(UrlText url, String text) {
        String[] addresses = text.split(",", -1);
        List<Host> hosts = new ArrayList<>();
        for (String address : addresses) {
            if (url.decode(address).startsWith("/")) {
                throw url.refuse(
                        "names a Unix socket, and Java's drivers speak TCP only",
                        "let the server listen on TCP and name its host and port");
            }
            Matcher matcher = ADDRESS.matcher(address);
            if (!matcher.matches()) {
                throw url.refuse("has a host or port that is none; the address of IPv6 goes in brackets");
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
            throw url.refuse("has a host whose name is none");
        }
        return name;
    }

    /** Reads the number of a port. */
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
        // As drivers decode them: as forms do.
        return url.decode(raw.replace('+', ' '));
    }

    /** The hosts as they are written in a URL, each with its port or the default one. */
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
