package dev.retort.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the fields and files of a {@code multipart/form-data} body (RFC 7578). */
final class MultipartForm {
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE =
            Pattern.compile("[;\\s]filename\\*?=(?:\"([^\"]*)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);
    private static final Pattern TYPE = Pattern.compile("\r\ncontent-type:\\s*([^\r\n;]+)", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> fields;
    private final Map<String, UploadedFile> files;

    private MultipartForm(Map<String, String> fields, Map<String, UploadedFile> files) {
        this.fields = fields;
        this.files = files;
    }

    /**
     * Adds the fields and files of a body to the given maps.
     *
     * @throws ApiException 400 if there is no boundary, or the last part is not closed
     */
    static void read(String contentType, byte[] body, Map<String, String> fields, Map<String, UploadedFile> files) {
        new MultipartForm(fields, files).read(contentType, body);
    }

    private void read(String contentType, byte[] body) {
        // In Latin-1, one character is one byte, so the body can be searched as text and split at exact byte positions.
        String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        String delimiter = "\r\n--" + boundary(contentType);
        int at = text.indexOf(delimiter);
        while (at >= 0 && !text.startsWith("--", at + delimiter.length())) {
            int from = at + delimiter.length();
            at = text.indexOf(delimiter, from);
            if (at >= 0) {
                add(text.substring(from, at));
            }
        }
        if (at < 0) {
            throw ApiException.badRequest("can't parse multipart body: the closing boundary is missing");
        }
    }

    private static String boundary(String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw ApiException.badRequest("can't parse multipart body: no boundary in the content type");
        }
        return boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
    }

    private void add(String part) {
        int end = part.indexOf("\r\n\r\n");
        String headers = end < 0 ? "" : part.substring(0, end);
        Matcher name = NAME.matcher(headers);
        if (!name.find()) {
            return;
        }
        String value = part.substring(end + 4);
        Matcher file = FILE.matcher(headers);
        if (file.find()) {
            String fileName = file.group(1) != null ? file.group(1) : file.group(2);
            Matcher type = TYPE.matcher(headers);
            String mimeType = type.find() ? type.group(1).strip() : "application/octet-stream";
            byte[] content = value.getBytes(StandardCharsets.ISO_8859_1);
            files.put(utf8(name.group(1)), new UploadedFile(utf8(fileName), mimeType, content));
        } else {
            fields.put(utf8(name.group(1)), utf8(value));
        }
    }

    private static String utf8(String latin1) {
        return ParameterDecoder.utf8(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
