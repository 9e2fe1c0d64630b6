package org.sciregistry.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sciregistry.document.Document;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Node;
import org.sciregistry.document.OperationOutcome;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.Language;
import org.sciregistry.profile.Guide;
import org.sciregistry.validation.CrossRules;
import org.sciregistry.validation.Judge;
import org.sciregistry.validation.JudgingPolicy;
import org.sciregistry.validation.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges files offline with the server's own verdict. */
@Command(
    name = "validate",
    description =
        "Judges resources and Bundles offline: JSON files, NDJSON, folders, or - for standard input. / 离线校验资源与 Bundle。",
    mixinStandardHelpOptions = true,
    footer = "Exit code: 0 valid, 1 invalid, 2 unreadable. / 退出码：0 有效，1 无效，2 无法读取。")
final class ValidateCommand implements Callable<Integer> {

  /** Nobody waits for an answer, so a large Bundle may take its time. */
  private static final Duration LONGEST = Duration.ofHours(1);

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE|DIR|-", description = "What to judge.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text, or json for one line with an OperationOutcome each. (${DEFAULT-VALUE})")
  private String format = "text";

  @Option(names = "--lang", defaultValue = "en", description = "en or zh-CN. (${DEFAULT-VALUE})")
  private String lang = "en";

  @Option(
      names = "--site-zone",
      description =
          "Time zone meant where a date has none, such as Asia/Shanghai. (the machine's: ${DEFAULT-VALUE})")
  private ZoneId siteZone = ZoneId.systemDefault();

  private int valid;
  private int invalid;
  private int unreadable;

  @Override
  public Integer call() throws IOException {
    if (!format.equals("text") && !format.equals("json")) {
      spec.commandLine()
          .getErr()
          .println("--format is \"" + format
              + "\"; allowed are text and json. / --format 只能是 text 或 json。");
      return 2;
    }
    Language language = Language.preferred(lang);
    PrintWriter out = spec.commandLine().getOut();
    try (Judge judge = new Judge(
        new JudgingPolicy(false, false, false, LONGEST, Runtime.getRuntime().availableProcessors()),
        Guide.definitions().stream().map(Guide.Definition::document).toList())) {
      List<String> all = new ArrayList<>();
      for (String source : sources) {
        all.addAll(expand(source));
      }
      Progress progress =
          new Progress(spec.commandLine().getErr(), "files", all.size() > 20 ? all.size() : 0);
      for (int at = 0; at < all.size(); at++) {
        source(judge, all.get(at), language, out);
        progress.at(at + 1);
      }
      progress.end();
    }
    if (format.equals("text")) {
      out.println(
          language == Language.CHINESE
              ? "有效 " + valid + "，无效 " + invalid + "，无法读取 " + unreadable
              : valid + " valid, " + invalid + " invalid, " + unreadable + " unreadable");
    }
    out.flush();
    return unreadable > 0 ? 2 : invalid > 0 ? 1 : 0;
  }

  private static List<String> expand(String source) throws IOException {
    if (source.equals("-") || !Files.isDirectory(Path.of(source))) {
      return List.of(source);
    }
    try (Stream<Path> inside = Files.walk(Path.of(source))) {
      return inside
          .map(Path::toString)
          .filter(file -> file.endsWith(".json") || file.endsWith(".ndjson"))
          .sorted()
          .toList();
    }
  }

  private void source(Judge judge, String source, Language language, PrintWriter out) {
    try {
      if (source.equals("-")) {
        BufferedReader input =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        StringBuilder whole = new StringBuilder();
        input.lines().forEach(line -> whole.append(line).append('\n'));
        judge(judge, source, whole.toString().getBytes(StandardCharsets.UTF_8), language, out);
      } else if (source.endsWith(".ndjson")) {
        try (BufferedReader lines = Files.newBufferedReader(Path.of(source))) {
          int number = 0;
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
              judge(
                  judge,
                  source + ":" + number,
                  line.getBytes(StandardCharsets.UTF_8),
                  language,
                  out);
            }
          }
        }
      } else {
        judge(judge, source, Files.readAllBytes(Path.of(source)), language, out);
      }
    } catch (IOException noFile) {
      unreadable++;
      spec.commandLine()
          .getErr()
          .println(
              language == Language.CHINESE
                  ? source + "：无法读取该文件"
                  : source + ": the file cannot be read");
    }
  }

  private void judge(Judge judge, String name, byte[] bytes, Language language, PrintWriter out) {
    List<Issue> issues;
    String profile = "";
    try {
      Node root = Document.parse(bytes).root();
      if (root.text("resourceType") == null) {
        throw Fault.of(org.sciregistry.fault.FaultCode.RESOURCE_TYPE_MISSING);
      }
      profile = String.join(" ", claims(root));
      ZonedDateTime now = ZonedDateTime.now(Clock.system(siteZone));
      issues = judge
          .judge(root, Mode.VALIDATE)
          .with(CrossRules.checkOffline(root, now))
          .issues();
      if (issues.stream().anyMatch(issue -> issue.severity().refuses())) {
        invalid++;
      } else {
        valid++;
      }
    } catch (Fault fault) {
      unreadable++;
      issues = fault.issues();
    }
    if (format.equals("json")) {
      out.println(new String(
          new JsonText()
              .object()
              .string("file", name)
              .json("outcome", OperationOutcome.json(issues, language))
              .endObject()
              .bytes(),
          StandardCharsets.UTF_8));
      return;
    }
    out.println(name + (profile.isEmpty() ? "" : "  " + profile));
    for (Issue issue : issues) {
      out.println("  " + issue.severity().code() + "  " + issue.expression() + "  "
          + issue.text().in(language) + (issue.rule().isEmpty() ? "" : "  [" + issue.rule() + "]"));
    }
  }

  private static List<String> claims(Node root) {
    Node meta = root.get("meta");
    return meta == null
        ? List.of()
        : meta.items("profile").stream().map(Node::text).toList();
  }
}
