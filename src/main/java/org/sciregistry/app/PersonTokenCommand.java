package org.sciregistry.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sciregistry.access.PersonToken;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.validation.IdentityRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the tokens by which a person who is registered in several hospitals is counted once. */
@Command(
    name = "person-token",
    description =
        "Makes person tokens from document numbers, at the hospital and without a registry. / 在医院本地由证件号码生成人员令牌，无需登记库。",
    mixinStandardHelpOptions = true)
final class PersonTokenCommand {

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "key",
      description =
          "Makes the key that all hospitals share and the registry must never hold. / 生成各医院共用的密钥；登记库不得持有。",
      mixinStandardHelpOptions = true)
  int key(
      @Option(names = "--out", required = true, description = "Its file; never overwritten.")
          Path out)
      throws IOException {
    if (!SecretFile.write(out, PersonToken.newKey(), spec.commandLine().getErr())) {
      return 2;
    }
    spec.commandLine().getOut().println(out);
    return 0;
  }

  @Command(
      name = "make",
      description = {
        "Reads one document number a line and writes one token a line; an empty line for what is no number. / 每行读入一个证件号码，输出一个令牌；号码无效时输出空行。",
        "Exit code 1 when a number was wrong."
      },
      mixinStandardHelpOptions = true)
  int make(
      @Parameters(paramLabel = "FILE", description = "The numbers; - for standard input.")
          String file,
      @Option(names = "--key", required = true, description = "File of the shared key.") Path key,
      @Option(
              names = "--kind",
              defaultValue = PersonToken.RESIDENT_ID,
              description =
                  "Kind of document, such as passport-ir; all hospitals must say the same of the same document. (${DEFAULT-VALUE})")
          String kind)
      throws IOException {
    PersonToken tokens = PersonToken.with(Files.readString(key));
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    int wrong = 0;
    int number = 0;
    try (BufferedReader lines = file.equals("-")
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        : Files.newBufferedReader(Path.of(file))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        try {
          out.println(token(tokens, kind, line));
        } catch (Fault refused) {
          wrong++;
          out.println();
          for (var issue : refused.issues()) {
            err.println(
                number + ": " + issue.text().english() + " / " + issue.text().chinese());
          }
        }
      }
    }
    out.flush();
    err.flush();
    return wrong == 0 ? 0 : 1;
  }

  private static String token(PersonToken tokens, String kind, String number) {
    if (kind.equals(PersonToken.RESIDENT_ID)
        && !IdentityRules.isResidentId(PersonToken.normal(number))) {
      throw Fault.of(FaultCode.PERSON_NUMBER_INVALID, kind);
    }
    return tokens.of(kind, number);
  }
}
