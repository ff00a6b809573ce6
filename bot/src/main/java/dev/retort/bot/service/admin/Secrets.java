package dev.retort.bot.service.admin;

import java.security.SecureRandom;
import java.util.Base64;

/** Creates the secrets of invitation tokens: 16 random bytes in base64url, 22 characters. */
final class Secrets {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
