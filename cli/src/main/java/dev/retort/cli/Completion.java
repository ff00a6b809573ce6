package dev.retort.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes the script that completes a program's commands, options and their values in bash and zsh. One script serves
 * both: tables of the commands, a walk over the words that are typed already, and an end for each of the two shells.
 *
 * <p>A value is completed where its candidates are declared, and with names of files or directories where it is such or
 * its label is {@code FILE} or {@code DIR}; one that is {@code REV} with the ids and first labels of the revision files
 * of this folder, read by the shell itself. The script runs no program.
 *
 * <p>Not picocli's own generator: that takes a command's name for the command wherever it is typed, as in
 * {@code upgrade heads}, completes no file for an option that is a text, and changes settings of the user's zsh.
 */
final class Completion {
    /*
     * The walk: "at" is the command that the words have led to, "wants" the value that the last of them asks for.
     * bash takes "--config=a" and "a:b" for three words each, zsh for one; a separator alone is no word that counts,
     * and what is at its sides is a value.
     */
    private static final String SCRIPT = """
            #compdef @PROGRAM@
            # Completes the commands of '@PROGRAM@' in bash and zsh. To use it, evaluate it where the shell starts.

            _@NAME@_step() {
              case "$at $1" in
            @STEPS@
              esac
            }

            _@NAME@_offers() {
              commands=() options=() values=() kind=''
              case "$at" in
            @OFFERS@
              esac
            }

            _@NAME@_revisions() {
              local folder=db/revisions key value file dash rest
              test -z "${ZSH_VERSION-}" || setopt localoptions nullglob
              if test -r retort.properties; then
                while IFS=' =' read -r key value; do test "$key" != scripts || folder="$value"; done <retort.properties
              fi
              values=(head heads base current)
              for file in "$folder"/*.sql; do
                test -r "$file" || continue
                while read -r dash key value rest; do
                  case "$dash $key" in
                    "-- revision:"|"-- labels:") values+=("${value%,}") ;;
                    "-- upgrade"|"-- downgrade") break ;;
                  esac
                done <"$file"
              done
            }

            _@NAME@_values() {
              case "$1" in
                revision) _@NAME@_revisions ;;
            @VALUES@
              esac
            }

            _@NAME@_walk() {
              local word
              at=@ROOT@ wants='' ended=''
              for word in "$@"; do
                case "$word" in
                  =|:|@) test -n "$wants" || wants=text ;;
                  --) if test -n "$wants"; then wants=''; else ended=yes; fi ;;
                  *) if test -n "$wants"; then wants=''; elif test -z "$ended"; then _@NAME@_step "$word"; fi ;;
                esac
              done
            }

            _@NAME@_find() {
              local commands options values kind
              _@NAME@_offers
              found=() files=''
              if test -n "$wants"; then
                values=()
                _@NAME@_values "$wants"
                found=("${values[@]}")
                files="$wants"
              elif test -z "$ended" && test "${1#-}" != "$1"; then
                found=("${options[@]}")
              else
                found=("${commands[@]}")
                test -n "$kind$ended" || test "${#commands[@]}" -gt 0 || found=("${options[@]}")
                test -z "$kind" || { values=(); _@NAME@_values "$kind"; found+=("${values[@]}"); files="$kind"; }
              fi
            }

            if test -n "${ZSH_VERSION-}"; then
              _@NAME@() {
                local at wants ended files typed="${words[$CURRENT]}"
                local -a found
                _@NAME@_walk "${words[@]:1:$((CURRENT - 2))}"
                case "$wants$ended$typed" in
                  --*=*) _@NAME@_step "${typed%%=*}"; compset -P '*=' ;;
                esac
                _@NAME@_find "$typed"
                test "${#found[@]}" -eq 0 || compadd -- "${found[@]}"
                case "$files" in
                  file) _files ;;
                  dir) _files -/ ;;
                esac
              }
              if test "${funcstack[1]-}" = _@NAME@; then
                _@NAME@ "$@"
              else
                type compdef >/dev/null 2>&1 || { autoload -Uz compinit && compinit; }
                compdef _@NAME@ @PROGRAM@
              fi
            else
              _@NAME@() {
                local at wants ended files word found=() prefix='' typed="${COMP_WORDS[COMP_CWORD]}"
                COMPREPLY=()
                _@NAME@_walk "${COMP_WORDS[@]:1:COMP_CWORD-1}"
                case "$wants$ended$typed" in
                  --*=*) prefix="${typed%%=*}="; _@NAME@_step "${typed%%=*}"; typed="${typed#*=}" ;;
                esac
                test "$typed" != = || typed=''
                _@NAME@_find "$typed"
                for word in "${found[@]}"; do
                  case "$word" in "$typed"*) COMPREPLY+=("$prefix$word") ;; esac
                done
                case "$files" in file|dir)
                  while IFS= read -r word; do COMPREPLY+=("$prefix$word"); done < <(compgen "-${files:0:1}" -- "$typed")
                  compopt -o filenames 2>/dev/null || : ;;
                esac
              }
              complete -F _@NAME@ @PROGRAM@
            fi
            """;

    private static final String ROOT = "0";

    private final List<String> steps = new ArrayList<>();
    private final List<String> offers = new ArrayList<>();
    private final Map<List<String>, String> values = new LinkedHashMap<>();

    private Completion() {}

    /**
     * The script for a program with these commands.
     *
     * @param tree the commands, with all that is below them; what is hidden is not completed
     * @param name the name of the program, as it is typed without a path
     */
    static String script(CommandLine tree, String name) {
        Completion completion = new Completion();
        completion.add(tree.getCommandSpec(), ROOT);
        List<String> kinds = new ArrayList<>();
        completion.values.forEach((words, kind) -> kinds.add(kind + ") values=" + array(words) + " ;;"));
        return SCRIPT.replace("@STEPS@", indented(completion.steps))
                .replace("@OFFERS@", indented(completion.offers))
                .replace("@VALUES@", indented(kinds))
                .replace("@ROOT@", ROOT)
                .replace("@NAME@", name.replaceAll("[^A-Za-z0-9_]", "_"))
                .replace("@PROGRAM@", name);
    }

    private void add(CommandSpec command, String at) {
        List<OptionSpec> options =
                command.options().stream().filter(option -> !option.hidden()).toList();
        Map<CommandSpec, String> below = new LinkedHashMap<>();
        List<String> commands = new ArrayList<>();
        command.subcommands().forEach((name, line) -> {
            if (!line.getCommandSpec().usageMessage().hidden()) {
                String step = below.computeIfAbsent(line.getCommandSpec(), none -> at + "." + commands.size());
                commands.add(name);
                steps.add(quoted(at + " " + name) + ") at=" + step + " ;;");
            }
        });
        for (OptionSpec option : options) {
            if (option.arity().min() > 0) {
                for (String name : option.names()) {
                    steps.add(quoted(at + " " + name) + ") wants=" + kind(option) + " ;;");
                }
            }
        }
        List<String> names =
                options.stream().flatMap(option -> Stream.of(option.names())).toList();
        String kind = command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .findFirst()
                .map(this::kind)
                .orElse("''");
        offers.add(at + ") commands=" + array(commands) + " options=" + array(names) + " kind=" + kind + " ;;");
        below.forEach(this::add);
    }

    private String kind(ArgSpec argument) {
        if (argument.completionCandidates() != null) {
            List<String> words = new ArrayList<>();
            argument.completionCandidates().forEach(words::add);
            return values.computeIfAbsent(words, none -> "values" + values.size());
        }
        String type = argument.typeInfo().getClassSimpleName();
        return switch (argument.paramLabel()) {
            case "FILE" -> "file";
            case "DIR" -> "dir";
            case "REV" -> "revision";
            default -> type.equals("Path") || type.equals("File") ? "file" : "text";
        };
    }

    private static String array(List<String> words) {
        return words.stream().map(Completion::quoted).collect(Collectors.joining(" ", "(", ")"));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }
}
