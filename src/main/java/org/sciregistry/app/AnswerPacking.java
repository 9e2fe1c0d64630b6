package org.sciregistry.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.sciregistry.app.cohort.RegistryCohort;
import org.sciregistry.app.cohort.TrialCohort;
import org.sciregistry.document.Document;
import org.sciregistry.profile.Guide;
import org.sciregistry.validation.Judge;
import org.sciregistry.validation.JudgingPolicy;
import org.sciregistry.validation.Mode;

/** The build step that asks the HL7 validator of the codes, units and systems that the guide's examples and usual visits hold, so that no start has to. */
final class AnswerPacking {

  private static final String FILE = "org/sciregistry/validation/known-answers.gz";
  private static final int PEOPLE = 100;
  private static final long SEED = 49;

  private AnswerPacking() {}

  /**
   * Writes the answers unless they are there already, asked with the same classes of the same guide.
   *
   * @param arguments the folder of classes, the folder of the guide's examples, the file that tells what they were made of
   */
  public static void main(String[] arguments) throws IOException {
    Path classes = Path.of(arguments[0]);
    Path file = classes.resolve(FILE);
    Path mark = Path.of(arguments[2]);
    List<byte[]> documents = documents(Path.of(arguments[1]));
    List<Document> definitions =
        Guide.definitions().stream().map(Guide.Definition::document).toList();
    String maker = maker(classes.resolve("org/sciregistry/validation"), definitions, documents);
    if (Files.exists(file) && Files.exists(mark) && Files.readString(mark).equals(maker)) {
      return;
    }
    // An older file must not answer for this one.
    Files.deleteIfExists(file);
    try (Judge judge = new Judge(JudgingPolicy.standard(), definitions)) {
      judge.warm();
      for (byte[] document : documents) {
        judge.judge(Document.parse(document).root(), Mode.WRITE);
      }
      Files.write(file, judge.knownAnswers());
    }
    Files.writeString(mark, maker);
  }

  private static List<byte[]> documents(Path examples) throws IOException {
    List<byte[]> documents = new ArrayList<>(TrialCohort.bundles(SEED));
    for (int person = 0; person < PEOPLE; person++) {
      documents.addAll(RegistryCohort.visits(SEED, person));
    }
    try (Stream<Path> files = Files.list(examples)) {
      for (Path file :
          files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
        documents.add(Files.readAllBytes(file));
      }
    }
    return documents;
  }

  private static String maker(Path folder, List<Document> definitions, List<byte[]> documents)
      throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file :
          files.filter(each -> each.toString().endsWith(".class")).sorted().toList()) {
        digest.update(Files.readAllBytes(file));
      }
      definitions.forEach(definition -> digest.update(definition.bytes()));
      documents.forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
