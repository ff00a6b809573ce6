/** Tests of deployments: the files for them, several instances, and the health endpoint as a platform sees it. */
@NullMarked
package dev.retort.bot.deployment;

import org.jspecify.annotations.NullMarked;
