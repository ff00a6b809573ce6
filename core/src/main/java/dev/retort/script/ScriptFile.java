package dev.retort.script;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A file as found, not yet understood.
 *
 * @param name its name without folders
 * @param source where people find it
 * @param content its bytes
 */
record ScriptFile(String name, String source, byte[] content) {
    /**
     * Its text, without a byte order mark.
     *
     * @throws BadScriptException where it is not UTF-8
     */
    String text() {
        String decoded = new String(content, StandardCharsets.UTF_8);
        // Whatever is malformed becomes this letter, so a text without it needs no slow and strict second look.
        return withoutMark(decoded.indexOf('\uFFFD') < 0 ? decoded : strictly());
    }

    private String strictly() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadScriptException(source, 0, "it is not UTF-8", "save the file as UTF-8.");
        }
    }

    /**
     * Its text with a line feed at the end of each line, and of the last one too, whatever stands there.
     *
     * @throws BadScriptException where it is not UTF-8
     */
    String normalText() {
        String found = text();
        String normal = found.indexOf('\r') < 0 ? found : withLineFeeds(found);
        return normal.endsWith("\n") ? normal : normal.concat("\n");
    }

    private static String withLineFeeds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private String withoutMark(String text) {
        return startsWithMark() ? text.substring(1) : text;
    }

    /** Whether it begins with a byte order mark, as some editors write one. */
    boolean startsWithMark() {
        return content.length > 2
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
    }
}
