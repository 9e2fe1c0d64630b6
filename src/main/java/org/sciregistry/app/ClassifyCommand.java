package org.sciregistry.app;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.Language;
import org.sciregistry.fault.Text;
import org.sciregistry.isncsci.Classification;
import org.sciregistry.isncsci.Exam;
import org.sciregistry.isncsci.Worksheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Classifies ISNCSCI exams, one a line. */
@Command(
    name = "classify",
    description =
        "Classifies ISNCSCI exams: JSON lines in, one classification a line out, in the same order. / 对 ISNCSCI 检查进行分类：逐行读入 JSON，按相同顺序逐行输出。",
    mixinStandardHelpOptions = true,
    footer =
        "Exit code: 0 all classified, 1 some lines refused, 2 unreadable. / 退出码：0 全部完成，1 有行被拒绝，2 无法读取。")
final class ClassifyCommand implements Callable<Integer> {

  /** Lines classified side by side before they are written in order. */
  private static final int BATCH = 1_024;

  private static final Text REFUSED = new Text("{0}, line {1}: {2}", "{0}，第 {1} 行：{2}");
  private static final Text UNREADABLE = new Text(
      "{0} cannot be read. Name an existing file, or - for standard input.",
      "无法读取 {0}。请指定存在的文件，或用 - 表示标准输入。");

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE|-",
      description = "Files of exams, one JSON object a line; - or none for standard input.")
  private List<String> sources = new ArrayList<>();

  @Option(names = "--lang", defaultValue = "en", description = "en or zh-CN. (${DEFAULT-VALUE})")
  private String lang = "en";

  @Option(
      names = "--worksheet",
      paramLabel = "FILE.svg",
      description =
          "Draws the exam as a worksheet; the second and later ones as FILE-2.svg and so on. / 将检查绘成表格，第二份起为 FILE-2.svg 等。")
  private @Nullable Path worksheet;

  private int drawn;
  private int refused;
  private int unreadable;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (String source : sources.isEmpty() ? List.of("-") : sources) {
      try (InputStream bytes = source.equals("-") ? System.in : new FileInputStream(source)) {
        classify(source, new Lines(bytes), out);
      } catch (IOException noFile) {
        unreadable++;
        tell(UNREADABLE.filled(source));
      }
    }
    out.flush();
    return unreadable > 0 ? 2 : refused > 0 ? 1 : 0;
  }

  private void classify(String source, Lines lines, PrintWriter out) throws IOException {
    boolean more = true;
    while (more) {
      List<Lines.Line> batch = new ArrayList<>(BATCH);
      while (more && batch.size() < BATCH) {
        Lines.Line line = lines.next();
        more = line != null;
        if (line != null && !line.isBlank()) {
          batch.add(line);
        }
        if (batch.size() > 0 && !lines.isReady()) {
          break; // a person or a pipe that waits for the answer
        }
      }
      for (Answer answer : batch.parallelStream().map(ClassifyCommand::answer).toList()) {
        if (answer.json != null) {
          out.write(answer.json);
          out.write('\n');
          draw(answer.exam);
        } else if (answer.fault != null) {
          refused++;
          tell(REFUSED.filled(source, answer.line, answer.fault.issues().get(0).text()));
        }
      }
      if (!lines.isReady()) {
        out.flush();
      }
    }
  }

  private static Answer answer(Lines.Line line) {
    try {
      ExamLine exam = ExamLine.of(line.bytes());
      String json =
          ClassificationLine.of(exam.id(), Classification.of(exam.exam()), exam.display());
      return new Answer(line.number(), json, exam.exam(), null);
    } catch (Fault fault) {
      return new Answer(line.number(), null, null, fault);
    }
  }

  private void draw(@Nullable Exam exam) throws IOException {
    if (worksheet == null || exam == null) {
      return;
    }
    drawn++;
    String name = worksheet.toString();
    int dot = name.endsWith(".svg") ? name.length() - ".svg".length() : name.length();
    Path file = drawn == 1
        ? worksheet
        : Path.of(name.substring(0, dot) + "-" + drawn + name.substring(dot));
    Files.writeString(file, Worksheet.svg(exam, Language.preferred(lang) == Language.CHINESE));
  }

  private void tell(Text text) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(text.in(Language.preferred(lang)));
    err.flush();
  }

  private record Answer(
      int line,
      @Nullable String json,
      @Nullable Exam exam,
      @Nullable Fault fault) {}
}
