package dev.retort.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the plain fields of a {@code multipart/form-data} body (RFC 7578); its files are passed over. */
final class MultipartForm {
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE = Pattern.compile("[;\\s]filename\\*?=", Pattern.CASE_INSENSITIVE);

    private MultipartForm() {}

    /**
     * The fields by name.
     *
     * @throws ApiException 400 when there is no boundary, or the last part is not closed
     */
    static Map<String, String> fields(String contentType, byte[] body) {
        // One Latin-1 character a byte: the body can be searched as text and still be cut exactly.
        String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        String delimiter = "\r\n--" + boundary(contentType);
        Map<String, String> fields = new HashMap<>();
        int at = text.indexOf(delimiter);
        while (at >= 0 && !text.startsWith("--", at + delimiter.length())) {
            int from = at + delimiter.length();
            at = text.indexOf(delimiter, from);
            if (at >= 0) {
                addField(fields, text.substring(from, at));
            }
        }
        if (at < 0) {
            throw ApiException.badRequest("can't parse multipart body: the closing boundary is missing");
        }
        return fields;
    }

    private static String boundary(String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw ApiException.badRequest("can't parse multipart body: no boundary in the content type");
        }
        return boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
    }

    private static void addField(Map<String, String> fields, String part) {
        int end = part.indexOf("\r\n\r\n");
        String headers = end < 0 ? "" : part.substring(0, end);
        Matcher name = NAME.matcher(headers);
        if (name.find() && !FILE.matcher(headers).find()) {
            fields.put(utf8(name.group(1)), utf8(part.substring(end + 4)));
        }
    }

    private static String utf8(String latin1) {
        return ParameterDecoder.utf8(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
