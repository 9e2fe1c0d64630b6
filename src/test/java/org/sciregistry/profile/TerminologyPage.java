package org.sciregistry.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.sciregistry.fault.Language;
import org.sciregistry.fault.Text;

/** The page of codes: ours with their Chinese terms, the standard ones with how they were verified, and the maps between. */
final class TerminologyPage {

  private static final Path VERIFIED = Path.of("src/test/resources/terminology/verified-codes.tsv");

  private static final Map<String, Text> STATUS = Map.of(
      "V1", new Text("V1 official machine-readable publication", "V1 官方机器可读出版物"),
      "V2", new Text("V2 page that reproduces the system", "V2 转载该体系的网页"),
      "V3", new Text("V3 number and component only", "V3 仅见编号与组分"));

  private final Items items;
  private final List<ConceptMap> maps;

  TerminologyPage(Items items, List<ConceptMap> maps) {
    this.items = items;
    this.maps = maps;
  }

  String page(Language language) throws IOException {
    Markdown page = new Markdown(language);
    page.heading(1, new Text("Terminology", "术语"));
    page.paragraph(new Text(
        "What no standard code system holds is a code of ours; each has a definition and a Chinese term. Chinese terms await a clinician's confirmation.",
        "标准编码体系中没有的概念使用本指南编码，均有定义与中文术语。中文术语尚待临床医师确认。"));
    page.heading(2, new Text("Standard codes in use", "使用的标准编码"));
    page.table(
        new Text("System", "体系"),
        new Text("Code", "代码"),
        new Text("Display", "名称"),
        new Text("Verification", "核实状态"));
    List<String> lines = Files.readAllLines(VERIFIED);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      page.row(
          cells[0],
          Markdown.code(cells[1]),
          cells[2],
          STATUS.getOrDefault(cells[3], Text.same(cells[3])).in(language));
    }
    page.line("");
    page.heading(2, new Text("Maps", "映射"));
    page.table(
        new Text("Our code", "本指南代码"),
        new Text("Equivalence", "等价性"),
        new Text("Standard code", "标准代码"),
        new Text("Comment", "说明"));
    maps.forEach(map -> map.getGroup().forEach(group -> mappings(page, group)));
    page.line("");
    for (CodeSystem system : items.systems()) {
      page.heading(2, ElementTerms.both(system.getTitle(), system.getTitleElement()));
      page.paragraph(ElementTerms.both(system.getDescription(), system.getDescriptionElement()));
      page.line("`" + system.getUrl() + "`").line("");
      ProfilePage.table(page, items.of(system));
    }
    return page.toString();
  }

  private static void mappings(Markdown page, ConceptMapGroupComponent group) {
    for (SourceElementComponent source : group.getElement()) {
      for (TargetElementComponent target : source.getTarget()) {
        page.row(
            Dictionary.last(group.getSource()) + " " + Markdown.code(source.getCode()),
            target.getEquivalence().toCode(),
            group.getTarget() + " " + Markdown.code(target.getCode()),
            target.hasComment() ? target.getComment() : "");
      }
    }
  }
}
