package dev.retort.bot.service.admin;

import dev.retort.bot.domain.Language;
import dev.retort.bot.domain.User;
import dev.retort.bot.domain.VipSubscriber;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Subscribers as CSV (RFC 4180), for a spreadsheet: UTF-8 with a byte order mark, without which Excel does not read
 * accents.
 */
final class SubscriberCsv {
    /** The number of rows to read at a time. */
    static final int PAGE = 500;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String NEW_LINE = "\r\n";
    private static final List<String> COLUMNS = List.of(
            "telegram_id",
            "username",
            "first_name",
            "last_name",
            "language",
            "plan",
            "starts_at",
            "expires_at",
            "active",
            "removal",
            "reachable");

    private static final Pattern TO_QUOTE = Pattern.compile("[\",\r\n]");

    /** A spreadsheet evaluates a cell that begins like this, and names are chosen by members. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r]");

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    private int rows;

    SubscriberCsv() {
        append(COLUMNS);
    }

    void add(VipSubscriber row, Instant now) {
        User user = row.user();
        append(List.of(
                String.valueOf(user.id()),
                user.username().orElse(""),
                user.firstName(),
                user.lastName().orElse(""),
                user.language().map(Language::code).orElse(""),
                row.plan().terms().name(),
                row.startsAt().toString(),
                row.expiresAt().toString(),
                String.valueOf(row.isActiveAt(now)),
                row.removal().name(),
                String.valueOf(user.isReachable())));
        rows++;
    }

    String text() {
        return text.toString();
    }

    int rows() {
        return rows;
    }

    private void append(List<String> cells) {
        text.append(cells.stream().map(SubscriberCsv::cell).collect(Collectors.joining(",")))
                .append(NEW_LINE);
    }

    private static String cell(String value) {
        String harmless = FORMULA.matcher(value).find() ? "'" + value : value;
        return TO_QUOTE.matcher(harmless).find() ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
