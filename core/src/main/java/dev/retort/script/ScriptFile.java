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
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return startsWithMark() ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadScriptException(source, 0, "it is not UTF-8", "save the file as UTF-8.");
        }
    }

    /** Whether it begins with a byte order mark, as some editors write one. */
    boolean startsWithMark() {
        return content.length > 2
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
    }
}
