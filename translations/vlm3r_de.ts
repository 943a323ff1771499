<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>%1 (%2)</source>
        <comment>tooltip: what it does (its key)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>Open a video file, a folder of pictures, a project or a PLY file</source>
        <translation>Eine Videodatei, einen Bilderordner, ein Projekt oder eine PLY-Datei öffnen</translation>
    </message>
    <message>
        <source>Open picture folder…</source>
        <translation>Bilderordner öffnen…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <source>Save project as…</source>
        <translation>Projekt speichern unter…</translation>
    </message>
    <message>
        <source>Edits are saved as you make them; this gives the project a name and a place</source>
        <translation>Änderungen werden sofort gespeichert; hier bekommt das Projekt Namen und Ort</translation>
    </message>
    <message>
        <source>Remove video from project</source>
        <translation>Video aus Projekt entfernen</translation>
    </message>
    <message>
        <source>Export the room…</source>
        <translation>Raum exportieren…</translation>
    </message>
    <message>
        <source>Write point cloud, camera path and depth as they are shown</source>
        <translation>Punktwolke, Kamerapfad und Tiefe so schreiben, wie sie gezeigt werden</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild speichern…</translation>
    </message>
    <message>
        <source>Record fly-through…</source>
        <translation>Kameraflug aufnehmen…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Delete selection</source>
        <translation>Auswahl löschen</translation>
    </message>
    <message>
        <source>Rename selection</source>
        <translation>Auswahl umbenennen</translation>
    </message>
    <message>
        <source>Find in chats</source>
        <translation>In Chats suchen</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Everything by name</source>
        <translation>Alles nach Namen</translation>
    </message>
    <message>
        <source>Stop or leave tool</source>
        <translation>Anhalten oder Werkzeug verlassen</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Vorn</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Isometric</source>
        <translation>Isometrisch</translation>
    </message>
    <message>
        <source>Orthographic</source>
        <translation>Orthografisch</translation>
    </message>
    <message>
        <source>Frame everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Look from the current camera</source>
        <translation>Durch die aktuelle Kamera sehen</translation>
    </message>
    <message>
        <source>Follow the video</source>
        <translation>Dem Video folgen</translation>
    </message>
    <message>
        <source>The 3D view moves with the camera that took the video</source>
        <translation>Die 3D-Ansicht bewegt sich mit der Kamera, die das Video aufnahm</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Gitter</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>Achsen</translation>
    </message>
    <message>
        <source>Camera path</source>
        <translation>Kamerapfad</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Pictures in cameras</source>
        <translation>Bilder in Kameras</translation>
    </message>
    <message>
        <source>Eye-dome lighting</source>
        <translation>Eye-Dome-Beleuchtung</translation>
    </message>
    <message>
        <source>Only the current frame's points</source>
        <translation>Nur Punkte des aktuellen Bildes</translation>
    </message>
    <message>
        <source>Larger points</source>
        <translation>Größere Punkte</translation>
    </message>
    <message>
        <source>Smaller points</source>
        <translation>Kleinere Punkte</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helles Design</translation>
    </message>
    <message>
        <source>Reset panel layout</source>
        <translation>Fensteraufteilung zurücksetzen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>Rekonstruieren</translation>
    </message>
    <message>
        <source>Build the room in 3D from the video</source>
        <translation>Den Raum aus dem Video in 3D aufbauen</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder Pause</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next sampled frame</source>
        <translation>Nächstes Stichprobenbild</translation>
    </message>
    <message>
        <source>Previous sampled frame</source>
        <translation>Voriges Stichprobenbild</translation>
    </message>
    <message>
        <source>Colour by picture</source>
        <translation>Farbe wie im Bild</translation>
    </message>
    <message>
        <source>Colour by frame</source>
        <translation>Farbe nach Bildnummer</translation>
    </message>
    <message>
        <source>Colour by height</source>
        <translation>Farbe nach Höhe</translation>
    </message>
    <message>
        <source>Colour by confidence</source>
        <translation>Farbe nach Sicherheit</translation>
    </message>
    <message>
        <source>Confidence and colour…</source>
        <translation>Sicherheit und Farbe…</translation>
    </message>
    <message>
        <source>Measure distance</source>
        <translation>Abstand messen</translation>
    </message>
    <message>
        <source>Measure angle</source>
        <translation>Winkel messen</translation>
    </message>
    <message>
        <source>Measure height</source>
        <translation>Höhe messen</translation>
    </message>
    <message>
        <source>Measure box</source>
        <translation>Quader messen</translation>
    </message>
    <message>
        <source>Pick a point and ask</source>
        <translation>Punkt wählen und fragen</translation>
    </message>
    <message>
        <source>Clip box</source>
        <translation>Schnittbox</translation>
    </message>
    <message>
        <source>Show only what lies inside a box</source>
        <translation>Nur zeigen, was in einem Quader liegt</translation>
    </message>
    <message>
        <source>Calibrate scale…</source>
        <translation>Maßstab kalibrieren…</translation>
    </message>
    <message>
        <source>Give the selected distance its true length</source>
        <translation>Dem gewählten Abstand seine wahre Länge geben</translation>
    </message>
    <message>
        <source>Remove calibration</source>
        <translation>Kalibrierung entfernen</translation>
    </message>
    <message>
        <source>Save viewpoint</source>
        <translation>Blickpunkt speichern</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Send the question to the model</source>
        <translation>Die Frage an das Modell senden</translation>
    </message>
    <message>
        <source>Stop answering</source>
        <translation>Antwort anhalten</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Neu antworten</translation>
    </message>
    <message>
        <source>Edit last question</source>
        <translation>Letzte Frage bearbeiten</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Export chat…</source>
        <translation>Chat exportieren…</translation>
    </message>
    <message>
        <source>Copy last answer</source>
        <translation>Letzte Antwort kopieren</translation>
    </message>
    <message>
        <source>Sampling settings…</source>
        <translation>Sampling-Einstellungen…</translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation>Frage schreiben</translation>
    </message>
    <message>
        <source>Inspect a video, model or scene…</source>
        <translation>Video, Modell oder Szene untersuchen…</translation>
    </message>
    <message>
        <source>Show the tokens of a text…</source>
        <translation>Tokens eines Textes zeigen…</translation>
    </message>
    <message>
        <source>Encoded clips on disk…</source>
        <translation>Kodierte Clips auf der Platte…</translation>
    </message>
    <message>
        <source>Clear encoded clips…</source>
        <translation>Kodierte Clips löschen…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>Choose, check and import models</source>
        <translation>Modelle wählen, prüfen und importieren</translation>
    </message>
    <message>
        <source>Verify a model…</source>
        <translation>Modell prüfen…</translation>
    </message>
    <message>
        <source>List a model's tensors…</source>
        <translation>Tensoren eines Modells auflisten…</translation>
    </message>
    <message>
        <source>Merge an adapter into its base…</source>
        <translation>Adapter in sein Basismodell einrechnen…</translation>
    </message>
    <message>
        <source>Convert a checkpoint…</source>
        <translation>Checkpoint umwandeln…</translation>
    </message>
    <message>
        <source>Make a random checkpoint…</source>
        <translation>Zufälligen Checkpoint erzeugen…</translation>
    </message>
    <message>
        <source>Measure the engine's speed…</source>
        <translation>Rechentempo messen…</translation>
    </message>
    <message>
        <source>Check the numbers on this machine…</source>
        <translation>Zahlen auf diesem Rechner prüfen…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Open the demo room</source>
        <translation>Demoraum öffnen</translation>
    </message>
    <message>
        <source>What this machine can run…</source>
        <translation>Was auf diesem Rechner läuft…</translation>
    </message>
    <message>
        <source>All options…</source>
        <translation>Alle Optionen…</translation>
    </message>
    <message>
        <source>Tasks and log</source>
        <translation>Aufgaben und Protokoll</translation>
    </message>
    <message>
        <source>Save a report for support…</source>
        <translation>Bericht für den Support speichern…</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
</context>
<context>
    <name>AnswerInfo</name>
    <message>
        <source>%1 s to first token</source>
        <translation>%1 s bis zum ersten Token</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 tok/s</translation>
    </message>
    <message>
        <source>%1 of %2 tokens reused</source>
        <translation>%1 von %2 Tokens wiederverwendet</translation>
    </message>
    <message>
        <source>The chat is longer than the model's context: its start was left out.</source>
        <translation>Der Chat ist länger als der Kontext des Modells: Sein Anfang fiel weg.</translation>
    </message>
    <message numerus="yes">
        <source>Cut off after %n token(s): raise “Longest answer” in the sampling settings.</source>
        <translation>
            <numerusform>Nach %n Token abgeschnitten: „Längste Antwort“ in den Sampling-Einstellungen erhöhen.</numerusform>
            <numerusform>Nach %n Tokens abgeschnitten: „Längste Antwort“ in den Sampling-Einstellungen erhöhen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChatExport</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation>Keine Antwort: %1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>random weights: the answer means nothing</source>
        <translation>zufällige Gewichte: Die Antwort bedeutet nichts</translation>
    </message>
    <message>
        <source>Export chat %1</source>
        <translation>Chat %1 exportieren</translation>
    </message>
    <message>
        <source>Export chat</source>
        <translation>Chat exportieren</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>JSON with all branches (*.json)</source>
        <translation>JSON mit allen Zweigen (*.json)</translation>
    </message>
    <message>
        <source>a model that knows made-up rooms only</source>
        <translation>ein Modell, das nur erfundene Räume kennt</translation>
    </message>
</context>
<context>
    <name>CommandForm</name>
    <message>
        <source>More options</source>
        <translation>Weitere Optionen</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Show what a file or folder is: video, pictures, model, reconstruction</source>
        <translation>Zeigen, was eine Datei oder ein Ordner ist: Video, Bilder, Modell, Rekonstruktion</translation>
    </message>
    <message>
        <source>file or folder; its content decides what it is</source>
        <translation>Datei oder Ordner; der Inhalt entscheidet, was es ist</translation>
    </message>
    <message>
        <source>Turn text into token ids</source>
        <translation>Text in Token-IDs umwandeln</translation>
    </message>
    <message>
        <source>List the encoded clips kept on disk</source>
        <translation>Die kodierten Clips auf der Platte auflisten</translation>
    </message>
    <message>
        <source>Remove every encoded clip</source>
        <translation>Alle kodierten Clips entfernen</translation>
    </message>
    <message>
        <source>List the models on this machine</source>
        <translation>Die Modelle auf diesem Rechner auflisten</translation>
    </message>
    <message>
        <source>Show what a checkpoint consists of</source>
        <translation>Zeigen, woraus ein Checkpoint besteht</translation>
    </message>
    <message>
        <source>Write a random checkpoint of any size in the released layouts</source>
        <translation>Zufälligen Checkpoint beliebiger Größe in den veröffentlichten Anordnungen schreiben</translation>
    </message>
    <message>
        <source>more places to look</source>
        <translation>weitere Orte für die Suche</translation>
    </message>
    <message>
        <source>model folder or weight file</source>
        <translation>Modellordner oder Gewichtsdatei</translation>
    </message>
    <message>
        <source>Check a checkpoint: files, tensors, shapes, hashes, values</source>
        <translation>Checkpoint prüfen: Dateien, Tensoren, Formen, Hashes, Werte</translation>
    </message>
    <message>
        <source>Write base and adapter as one model</source>
        <translation>Basis und Adapter als ein Modell schreiben</translation>
    </message>
    <message>
        <source>Rewrite .pth, .bin or safetensors weights as safetensors</source>
        <translation>Gewichte aus .pth, .bin oder safetensors als safetensors schreiben</translation>
    </message>
    <message>
        <source>adapter folder</source>
        <translation>Adapterordner</translation>
    </message>
    <message>
        <source>weight file, or a base or merged model folder</source>
        <translation>Gewichtsdatei oder Ordner eines Basis- oder verschmolzenen Modells</translation>
    </message>
    <message>
        <source>Time the engine's stages on this machine</source>
        <translation>Die Dauer der Rechenschritte auf diesem Rechner messen</translation>
    </message>
    <message>
        <source>Compare this machine's results with the reference's, device by device</source>
        <translation>Ergebnisse dieses Rechners mit denen der Referenz vergleichen, Gerät für Gerät</translation>
    </message>
    <message>
        <source>Say what works on this machine and what to do about the rest</source>
        <translation>Sagen, was auf diesem Rechner geht und was beim Rest zu tun ist</translation>
    </message>
    <message>
        <source>List every option, or show and save the values in effect</source>
        <translation>Alle Optionen auflisten oder die geltenden Werte zeigen und speichern</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>Tokenizer</translation>
    </message>
    <message>
        <source>folder with vocab.json and merges.txt, or tokenizer.json</source>
        <translation>Ordner mit vocab.json und merges.txt oder tokenizer.json</translation>
    </message>
    <message>
        <source>Arch</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>sizes of the model</source>
        <translation>Größen des Modells</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>folder to write: base, adapter and CUT3R below it</source>
        <translation>Zielordner: Basis, Adapter und CUT3R darunter</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>hashes as sha256sum prints them; empty means SHA256SUMS if it is there</source>
        <translation>Hashes, wie sha256sum sie ausgibt; leer heißt SHA256SUMS, falls vorhanden</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>also read every tensor and look for NaN and infinity</source>
        <translation>auch jeden Tensor lesen und nach NaN und Unendlich suchen</translation>
    </message>
    <message>
        <source>what to write</source>
        <translation>was geschrieben wird</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicherformat</translation>
    </message>
    <message>
        <source>number format of the written weights</source>
        <translation>Zahlenformat der geschriebenen Gewichte</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>list every tensor with its type and shape</source>
        <translation>jeden Tensor mit Typ und Form auflisten</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>what to time; empty means everything</source>
        <translation>was gemessen wird; leer heißt alles</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Packen</translation>
    </message>
    <message>
        <source>repack linear layers as the engine does</source>
        <translation>lineare Schichten wie beim Rechnen umpacken</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>timed runs of a stage</source>
        <translation>gemessene Läufe je Schritt</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>siglip: frames of one batch</source>
        <translation>siglip: Bilder eines Stapels</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>cut3r: side of the picture, a multiple of 16</source>
        <translation>cut3r: Seite des Bildes, ein Vielfaches von 16</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Tokens per call</source>
        <translation>Tokens je Aufruf</translation>
    </message>
    <message>
        <source>linear, attention, qwen2-prefill: rows</source>
        <translation>linear, attention, qwen2-prefill: Zeilen</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>qwen2-decode: positions before the timed one</source>
        <translation>qwen2-decode: Positionen vor der gemessenen</translation>
    </message>
    <message>
        <source>Effective</source>
        <translation>Geltend</translation>
    </message>
    <message>
        <source>print the values in effect and who set them</source>
        <translation>die geltenden Werte ausgeben und wer sie gesetzt hat</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>list the presets</source>
        <translation>die Vorgaben auflisten</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>print docs/options.md</source>
        <translation>docs/options.md ausgeben</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>write the values in effect to this configuration file (.toml or .json)</source>
        <translation>die geltenden Werte in diese Konfigurationsdatei schreiben (.toml oder .json)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>model folder: adapter, merged model or base; empty means the embedded default</source>
        <translation>Modellordner: Adapter, verschmolzenes Modell oder Basis; leer heißt die eingebaute Vorgabe</translation>
    </message>
    <message>
        <source>Model base</source>
        <translation>Basismodell</translation>
    </message>
    <message>
        <source>base model of an adapter; empty looks beside it and in the Hugging Face cache</source>
        <translation>Basismodell eines Adapters; leer sucht daneben und im Cache von Hugging Face</translation>
    </message>
    <message>
        <source>Spatial</source>
        <translation>Raummodell</translation>
    </message>
    <message>
        <source>CUT3R checkpoint (.pth or .safetensors); empty looks beside the model</source>
        <translation>CUT3R-Checkpoint (.pth oder .safetensors); leer sucht neben dem Modell</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>where to compute; auto takes a GPU when there is one</source>
        <translation>wo gerechnet wird; auto nimmt eine GPU, wenn es eine gibt</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>Zahlenformat</translation>
    </message>
    <message>
        <source>number format of the computation; auto takes what is fastest and safe here</source>
        <translation>Zahlenformat der Rechnung; auto nimmt, was hier am schnellsten und sicher ist</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>CPU threads; 0 means all cores</source>
        <translation>CPU-Threads; 0 heißt alle Kerne</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Fp16 rope</source>
        <translation>RoPE in fp16</translation>
    </message>
    <message>
        <source>round queries and keys of CUT3R's encoder to fp16 before the rotation, as the reference</source>
        <translation>Queries und Keys des CUT3R-Encoders vor der Drehung auf fp16 runden, wie die Referenz</translation>
    </message>
    <message>
        <source>Force</source>
        <translation>Erzwingen</translation>
    </message>
    <message>
        <source>load although the memory forecast says that it will not fit</source>
        <translation>laden, obwohl es laut Speicherprognose nicht passt</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>published set of sampling, pooling and prompt settings</source>
        <translation>veröffentlichter Satz von Sampling-, Pooling- und Prompt-Einstellungen</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>frames sampled from the clip; 0 means every frame (reconstruct only)</source>
        <translation>Stichprobenbilder aus dem Clip; 0 heißt jedes Bild (nur Rekonstruktion)</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Als</translation>
    </message>
    <message>
        <source>treat the pictures as one video (pooled) or as separate images</source>
        <translation>die Bilder als ein Video (gepoolt) oder als einzelne Bilder behandeln</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>spatial tokens the answer may use; config means as the model was trained</source>
        <translation>Raum-Tokens, die die Antwort nutzen darf; config heißt wie beim Training des Modells</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>honour the rotation a video file asks for (the reference ignores it)</source>
        <translation>die Drehung beachten, die eine Videodatei verlangt (die Referenz übergeht sie)</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>keep encoded clips on disk, so that later questions need no encoder</source>
        <translation>kodierte Clips auf der Platte behalten, damit spätere Fragen keinen Encoder brauchen</translation>
    </message>
    <message>
        <source>Cache max gib</source>
        <translation>Cache höchstens, GiB</translation>
    </message>
    <message>
        <source>most that encoded clips may take on disk; unset means 20</source>
        <translation>so viel dürfen kodierte Clips auf der Platte belegen; ohne Angabe 20</translation>
    </message>
    <message>
        <source>Max new tokens</source>
        <translation>Höchstens neue Tokens</translation>
    </message>
    <message>
        <source>longest answer; 0 means the profile's limit</source>
        <translation>längste Antwort; 0 heißt die Grenze des Profils</translation>
    </message>
    <message>
        <source>Min new tokens</source>
        <translation>Mindestens neue Tokens</translation>
    </message>
    <message>
        <source>shortest answer; 0 means as the model says</source>
        <translation>kürzeste Antwort; 0 heißt, was das Modell vorgibt</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>0 decodes greedily, higher values sample more freely</source>
        <translation>0 dekodiert greedy, höhere Werte wählen freier</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top p</translation>
    </message>
    <message>
        <source>sample among the likeliest tokens of this total probability</source>
        <translation>unter den wahrscheinlichsten Tokens mit dieser Gesamtwahrscheinlichkeit wählen</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top k</translation>
    </message>
    <message>
        <source>sample among this many likeliest tokens; 0 means no limit</source>
        <translation>unter so vielen wahrscheinlichsten Tokens wählen; 0 heißt keine Grenze</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
        <source>divides the logits of tokens already generated; unset means as the base model says</source>
        <translation>teilt die Logits schon erzeugter Tokens; ohne Angabe wie beim Basismodell</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>seed of the sampler</source>
        <translation>Startwert des Samplings</translation>
    </message>
    <message>
        <source>Long side</source>
        <translation>Lange Seite</translation>
    </message>
    <message>
        <source>longer side of the pictures the model sees</source>
        <translation>längere Seite der Bilder, die das Modell sieht</translation>
    </message>
    <message>
        <source>Revisit</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>passes over the clip; the last one's output is kept</source>
        <translation>Durchgänge über den Clip; die Ausgabe des letzten bleibt</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Revisit updates</source>
        <translation>Durchgänge ändern</translation>
    </message>
    <message>
        <source>let passes after the first still change the memory</source>
        <translation>auch Durchgänge nach dem ersten den Speicher ändern lassen</translation>
    </message>
    <message>
        <source>Ttt3r</source>
        <translation>TTT3R</translation>
    </message>
    <message>
        <source>TTT3R's gated state update, which drifts less on long videos</source>
        <translation>gesteuerte Zustandsänderung von TTT3R, die bei langen Videos weniger driftet</translation>
    </message>
    <message>
        <source>Reset every</source>
        <translation>Neustart alle</translation>
    </message>
    <message>
        <source>restart the memory every so many frames and chain the poses; 0 means never</source>
        <translation>den Speicher nach je so vielen Bildern neu beginnen und die Posen verketten; 0 heißt nie</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>what to write into the output folder</source>
        <translation>was in den Ausgabeordner geschrieben wird</translation>
    </message>
    <message>
        <source>Min confidence</source>
        <translation>Mindestsicherheit</translation>
    </message>
    <message>
        <source>keep points that are more certain than this; confidence begins at 1</source>
        <translation>Punkte behalten, die sicherer sind als dies; die Sicherheit beginnt bei 1</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>each frame's own map moved by its pose (drifts less), or the map of the world head</source>
        <translation>die eigenen Punkte jedes Bildes, mit seiner Pose bewegt (driftet weniger), oder die Punkte des Weltkopfs</translation>
    </message>
    <message>
        <source>Remove outliers</source>
        <translation>Ausreißer entfernen</translation>
    </message>
    <message>
        <source>drop points that lie far from all others</source>
        <translation>Punkte weglassen, die weit von allen anderen liegen</translation>
    </message>
    <message>
        <source>Colmap points</source>
        <translation>COLMAP-Punkte</translation>
    </message>
    <message>
        <source>thin the points of the COLMAP model to this many</source>
        <translation>die Punkte des COLMAP-Modells auf so viele ausdünnen</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
</context>
<context>
    <name>Deixis</name>
    <message>
        <source>the point in frame %1 at %2 (%3 % from the left, %4 % from the top)</source>
        <translation>der Punkt in Bild %1 bei %2 (%3 % von links, %4 % von oben)</translation>
    </message>
    <message>
        <source>Point in frame %1 at %2</source>
        <translation>Punkt in Bild %1 bei %2</translation>
    </message>
</context>
<context>
    <name>EngineErrors</name>
    <message>
        <source>the GPU stopped answering</source>
        <translation>die GPU antwortet nicht mehr</translation>
    </message>
    <message>
        <source>Choose the CPU under Models, or start the program again to use the GPU</source>
        <translation>Unter Modelle die CPU wählen oder das Programm neu starten, um die GPU zu nutzen</translation>
    </message>
    <message>
        <source>Use fewer frames, choose bf16 or a smaller model under Models, or close other programs</source>
        <translation>Weniger Bilder nehmen, unter Modelle bf16 oder ein kleineres Modell wählen oder andere Programme schließen</translation>
    </message>
    <message>
        <source>Models names what is missing and lets you choose it</source>
        <translation>Modelle nennt, was fehlt, und lässt es wählen</translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>%1
On the command line: %2</source>
        <translation>%1
Auf der Befehlszeile: %2</translation>
    </message>
    <message>
        <source>Choose what to write</source>
        <translation>Ziel wählen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>Stopping…</source>
        <translation>Hält an…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Arbeitet…</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 von %3</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>dauerte %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1.</source>
        <extracomment>A whole sentence, with the full stop of the language.</extracomment>
        <translation>%1.</translation>
    </message>
</context>
<context>
    <name>MarkdownView</name>
    <message>
        <source>[picture: %1]</source>
        <translation>[Bild: %1]</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>Angle: click a point on one side</source>
        <translation>Winkel: Punkt auf einer Seite anklicken</translation>
    </message>
    <message>
        <source>Angle: click the corner</source>
        <translation>Winkel: Scheitelpunkt anklicken</translation>
    </message>
    <message>
        <source>Angle: click a point on the other side</source>
        <translation>Winkel: Punkt auf der anderen Seite anklicken</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>%1 × %2 × %3 m</source>
        <translation>%1 × %2 × %3 m</translation>
    </message>
    <message>
        <source>Distance: click the first point</source>
        <translation>Abstand: ersten Punkt anklicken</translation>
    </message>
    <message>
        <source>Distance: click the second point</source>
        <translation>Abstand: zweiten Punkt anklicken</translation>
    </message>
    <message>
        <source>Height: click the lower point</source>
        <translation>Höhe: unteren Punkt anklicken</translation>
    </message>
    <message>
        <source>Height: click the upper point</source>
        <translation>Höhe: oberen Punkt anklicken</translation>
    </message>
    <message>
        <source>Box: click one corner</source>
        <translation>Quader: eine Ecke anklicken</translation>
    </message>
    <message>
        <source>Box: click the opposite corner</source>
        <translation>Quader: gegenüberliegende Ecke anklicken</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Benchmark</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>%1 billion parameters</source>
        <translation>%1 Milliarden Parameter</translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation>%1 Millionen Parameter</translation>
    </message>
    <message>
        <source>%1 thousand parameters</source>
        <translation>%1 Tausend Parameter</translation>
    </message>
</context>
<context>
    <name>ModelKind</name>
    <message>
        <source>Adapter: works with a base model</source>
        <translation>Adapter: braucht ein Basismodell</translation>
    </message>
    <message>
        <source>Whole model with sense of space</source>
        <translation>Ganzes Modell mit Raumsinn</translation>
    </message>
    <message>
        <source>Base model without sense of space</source>
        <translation>Basismodell ohne Raumsinn</translation>
    </message>
    <message>
        <source>CUT3R: reconstructs rooms</source>
        <translation>CUT3R: rekonstruiert Räume</translation>
    </message>
    <message>
        <source>Vision tower alone</source>
        <translation>Nur der Bildencoder</translation>
    </message>
    <message>
        <source>Unknown kind of model</source>
        <translation>Unbekannte Modellart</translation>
    </message>
</context>
<context>
    <name>ModelProblem</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Missing tensor</source>
        <translation>Tensor fehlt</translation>
    </message>
    <message>
        <source>Wrong shape</source>
        <translation>Falsche Form</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Nicht genutzt</translation>
    </message>
    <message>
        <source>No number</source>
        <translation>Keine Zahl</translation>
    </message>
    <message>
        <source>Wrong hash</source>
        <translation>Falscher Hash</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
</context>
<context>
    <name>Mouse</name>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Left button</source>
        <translation>Linke Taste</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Middle button</source>
        <translation>Mittlere Taste</translation>
    </message>
    <message>
        <source>Zoom to the pointer</source>
        <translation>Zum Zeiger zoomen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Turn around this point</source>
        <translation>Um diesen Punkt drehen</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Point size</source>
        <translation>Punktgröße</translation>
    </message>
    <message>
        <source>Ctrl+Wheel</source>
        <translation>Ctrl+Mausrad</translation>
    </message>
    <message>
        <source>Camera size</source>
        <translation>Kameragröße</translation>
    </message>
    <message>
        <source>Alt+Wheel</source>
        <translation>Alt+Mausrad</translation>
    </message>
    <message>
        <source>Near clip</source>
        <translation>Schnitt vorn</translation>
    </message>
    <message>
        <source>Shift+Wheel</source>
        <translation>Shift+Mausrad</translation>
    </message>
</context>
<context>
    <name>Properties</name>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>%1, %2, %3 m</source>
        <translation>%1, %2, %3 m</translation>
    </message>
    <message>
        <source>x to the right, y down, z forward, seen from the first camera</source>
        <translation>x nach rechts, y nach unten, z nach vorn, von der ersten Kamera aus</translation>
    </message>
    <message>
        <source>as predicted, not calibrated</source>
        <translation>wie vorhergesagt, nicht kalibriert</translation>
    </message>
    <message>
        <source>calibrated, × %1</source>
        <translation>kalibriert, × %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>Bildrate</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>Calibrate with a measured distance whose true length you know</source>
        <translation>Mit einem gemessenen Abstand kalibrieren, dessen wahre Länge bekannt ist</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Camera path</source>
        <translation>Kamerapfad</translation>
    </message>
    <message>
        <source>Widest extent</source>
        <translation>Größte Ausdehnung</translation>
    </message>
    <message>
        <source>Camera %1</source>
        <translation>Kamera %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Video frame</source>
        <translation>Videobild</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Turned right</source>
        <translation>Drehung rechts</translation>
    </message>
    <message>
        <source>Compared with the first camera</source>
        <translation>Verglichen mit der ersten Kamera</translation>
    </message>
    <message>
        <source>Tilted up</source>
        <translation>Neigung aufwärts</translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation>Sichtfeld</translation>
    </message>
    <message>
        <source>From the left to the right edge</source>
        <translation>Vom linken zum rechten Rand</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Median of its points; 1 is the lowest</source>
        <translation>Median ihrer Punkte; 1 ist am niedrigsten</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Confident enough</source>
        <translation>Sicher genug</translation>
    </message>
    <message>
        <source>Confidence above</source>
        <translation>Sicherheit über</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Gesehen von</translation>
    </message>
    <message>
        <source>camera %1 at %2</source>
        <translation>Kamera %1 bei %2</translation>
    </message>
    <message>
        <source>From that camera</source>
        <translation>Abstand zur Kamera</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>column %1, row %2</source>
        <translation>Spalte %1, Zeile %2</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Point %1</source>
        <translation>Punkt %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Towards</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>Projektion</translation>
    </message>
    <message>
        <source>orthographic</source>
        <translation>orthografisch</translation>
    </message>
    <message>
        <source>perspective</source>
        <translation>perspektivisch</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>SamplingFields</name>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>How many frames of the video the model sees. Another number encodes it anew.</source>
        <translation>Wie viele Bilder des Videos das Modell sieht. Eine andere Zahl kodiert es neu.</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Längste Antwort</translation>
    </message>
    <message>
        <source>Shortest answer</source>
        <translation>Kürzeste Antwort</translation>
    </message>
    <message>
        <source>The answer does not end before this many tokens</source>
        <translation>Vor so vielen Tokens endet die Antwort nicht</translation>
    </message>
    <message>
        <source>In tokens, about ¾ of a word each</source>
        <translation>In Token, je etwa ¾ eines Wortes</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word; higher values vary more</source>
        <translation>0 nimmt immer das wahrscheinlichste Wort; höhere Werte wechseln mehr</translation>
    </message>
    <message>
        <source>0 (exact)</source>
        <translation>0 (genau)</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top p</translation>
    </message>
    <message>
        <source>Choose among the likeliest words of this total probability</source>
        <translation>Auswahl unter den wahrscheinlichsten Wörtern mit dieser Summe</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top k</translation>
    </message>
    <message>
        <source>Choose among this many likeliest words</source>
        <translation>Auswahl unter so vielen wahrscheinlichsten Wörtern</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
        <source>Above 1, words already said become less likely</source>
        <translation>Über 1 werden schon gesagte Wörter unwahrscheinlicher</translation>
    </message>
    <message>
        <source>as the model says</source>
        <translation>wie das Modell vorgibt</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed gives the same answer again</source>
        <translation>Gleicher Startwert, gleiche Antwort</translation>
    </message>
</context>
<context>
    <name>SceneTree</name>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Camera %1</source>
        <translation>Kamera %1</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Blickpunkte</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Quader</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>growing…</source>
        <translation>wächst…</translation>
    </message>
    <message>
        <source>Point file</source>
        <translation>Punktdatei</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Loading the model</source>
        <translation>Modell laden</translation>
    </message>
    <message>
        <source>Reading the video</source>
        <translation>Video lesen</translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation>Datei prüfen</translation>
    </message>
    <message>
        <source>Looking at the frames</source>
        <translation>Bilder ansehen</translation>
    </message>
    <message>
        <source>CUT3R</source>
        <translation>CUT3R</translation>
    </message>
    <message>
        <source>Joining picture and space</source>
        <translation>Bild und Raum verbinden</translation>
    </message>
    <message>
        <source>Reading the question</source>
        <translation>Frage lesen</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Checking the values</source>
        <translation>Werte prüfen</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Encoding the film</source>
        <translation>Film kodieren</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>Starters</name>
    <message>
        <source>How many…</source>
        <translation>Wie viele…</translation>
    </message>
    <message>
        <source>How far apart…</source>
        <translation>Wie weit auseinander…</translation>
    </message>
    <message>
        <source>How big is it…</source>
        <translation>Wie groß ist es…</translation>
    </message>
    <message>
        <source>How big is the room</source>
        <translation>Wie groß ist der Raum</translation>
    </message>
    <message>
        <source>Closest of 2…</source>
        <translation>Nächstes von 2…</translation>
    </message>
    <message>
        <source>Closest of 3…</source>
        <translation>Nächstes von 3…</translation>
    </message>
    <message>
        <source>Closest of 4…</source>
        <translation>Nächstes von 4…</translation>
    </message>
    <message>
        <source>Left or right…</source>
        <translation>Links oder rechts…</translation>
    </message>
    <message>
        <source>Left, right or back…</source>
        <translation>Links, rechts, hinten…</translation>
    </message>
    <message>
        <source>Which quadrant…</source>
        <translation>Welcher Quadrant…</translation>
    </message>
    <message>
        <source>What appears first…</source>
        <translation>Was erscheint zuerst…</translation>
    </message>
    <message>
        <source>Which way to turn…</source>
        <translation>Wohin abbiegen…</translation>
    </message>
    <message>
        <source>How far from the camera…</source>
        <translation>Wie weit von der Kamera…</translation>
    </message>
    <message>
        <source>Nearest to camera, of 2…</source>
        <translation>Der Kamera am nächsten, von 2…</translation>
    </message>
    <message>
        <source>Nearest to camera, of 3…</source>
        <translation>Der Kamera am nächsten, von 3…</translation>
    </message>
    <message>
        <source>Nearest to camera, of 4…</source>
        <translation>Der Kamera am nächsten, von 4…</translation>
    </message>
    <message>
        <source>Nearer or farther…</source>
        <translation>Näher oder ferner…</translation>
    </message>
    <message>
        <source>Left or right in a frame…</source>
        <translation>Links oder rechts im Bild…</translation>
    </message>
    <message>
        <source>Above or below in a frame…</source>
        <translation>Oben oder unten im Bild…</translation>
    </message>
    <message>
        <source>How far the camera moved</source>
        <translation>Wie weit sich die Kamera bewegte</translation>
    </message>
    <message>
        <source>Camera moved which way (4)</source>
        <translation>Wohin die Kamera ging (4)</translation>
    </message>
    <message>
        <source>Camera moved which way (3)</source>
        <translation>Wohin die Kamera ging (3)</translation>
    </message>
    <message>
        <source>Camera moved which way (2)</source>
        <translation>Wohin die Kamera ging (2)</translation>
    </message>
</context>
<context>
    <name>ValueSlider</name>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AboutDialog</name>
    <message>
        <source>About VLM-3R Studio</source>
        <translation>Über VLM-3R Studio</translation>
    </message>
    <message>
        <source>Ask spatial questions about ordinary videos and see the room in 3D.
Everything happens on this machine: no video, question or answer leaves it, and nothing is reported home.</source>
        <translation>Räumliche Fragen zu gewöhnlichen Videos stellen und den Raum in 3D sehen.
Alles geschieht auf diesem Rechner: Kein Video, keine Frage und keine Antwort verlässt ihn, und nichts wird nach Hause gemeldet.</translation>
    </message>
    <message>
        <source>Version %1, Apache License 2.0</source>
        <translation>Version %1, Apache License 2.0</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Unsaved projects</source>
        <translation>Ungespeicherte Projekte</translation>
    </message>
    <message>
        <source>Encoded clips and rooms</source>
        <translation>Kodierte Clips und Räume</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Gemacht mit</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>Bibliotheken und ihre Lizenzen</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CalibrationBar</name>
    <message>
        <source>True length in metres</source>
        <translation>Wahre Länge in Metern</translation>
    </message>
    <message>
        <source>Set scale</source>
        <translation>Maßstab setzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>True length of this measurement</source>
        <translation>Wahre Länge dieser Messung</translation>
    </message>
    <message>
        <source>True length of “%1”</source>
        <translation>Wahre Länge von „%1“</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CaptureController</name>
    <message>
        <source>room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>Save picture %1</source>
        <translation>Bild %1 speichern</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>%1 aufnehmen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CaptureDialog</name>
    <message>
        <source>Record fly-through</source>
        <translation>Kameraflug aufnehmen</translation>
    </message>
    <message>
        <source>Through the saved viewpoints</source>
        <translation>Durch die gespeicherten Blickpunkte</translation>
    </message>
    <message>
        <source>Along the camera path</source>
        <translation>Den Kamerapfad entlang</translation>
    </message>
    <message>
        <source>Once around what is in the middle</source>
        <translation>Einmal um die Mitte herum</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>As the view: %1 × %2</source>
        <translation>Wie die Ansicht: %1 × %2</translation>
    </message>
    <message>
        <source>MP4 video (*.mp4)</source>
        <translation>MP4-Video (*.mp4)</translation>
    </message>
    <message>
        <source>Choose where the video goes.</source>
        <translation>Den Ort für das Video wählen.</translation>
    </message>
    <message>
        <source>Pictures: %1. Save two viewpoints or more to fly between them.</source>
        <translation>Bilder: %1. Für einen Flug zwei oder mehr Blickpunkte speichern.</translation>
    </message>
    <message>
        <source>Pictures: %1, drawn as the view is now.</source>
        <translation>Bilder: %1, gezeichnet wie die Ansicht jetzt.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatHeader</name>
    <message>
        <source>Name of the chat</source>
        <translation>Name des Chats</translation>
    </message>
    <message>
        <source>No video</source>
        <translation>Kein Video</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>video / chat</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Chat: %1</source>
        <translation>Chat: %1</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>Diesen Chat umbenennen</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>Diesen Chat löschen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatPanel</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Open a video to ask about the room in it.</source>
        <translation>Ein Video öffnen, um nach dem Raum darin zu fragen.</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>The weights of this model are random: its answers mean nothing. Import VLM-3R weights for real ones.</source>
        <translation>Die Gewichte dieses Modells sind zufällig: Seine Antworten bedeuten nichts. Für echte Antworten VLM-3R-Gewichte importieren.</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Address copied: %1</source>
        <translation>Adresse kopiert: %1</translation>
    </message>
    <message>
        <source>New chats will start with these settings.</source>
        <translation>Neue Chats beginnen mit diesen Einstellungen.</translation>
    </message>
    <message>
        <source>Stop the answer first, or wait for its end.</source>
        <translation>Erst die Antwort anhalten oder ihr Ende abwarten.</translation>
    </message>
    <message>
        <source>It is not known which frame shows this point.</source>
        <translation>Es ist nicht bekannt, welches Bild diesen Punkt zeigt.</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message numerus="yes">
        <source>The model sees %n frame(s), spread over the video, and the shape of the room.</source>
        <translation>
            <numerusform>Das Modell sieht %n Bild aus dem Video und die Form des Raums.</numerusform>
            <numerusform>Das Modell sieht %n Bilder, über das Video verteilt, und die Form des Raums.</numerusform>
        </translation>
    </message>
    <message>
        <source>This project is open elsewhere: here it can only be read</source>
        <translation>Dieses Projekt ist anderswo offen: Hier ist es nur lesbar</translation>
    </message>
    <message>
        <source>Open a video first</source>
        <translation>Erst ein Video öffnen</translation>
    </message>
    <message>
        <source>Ask about this video</source>
        <translation>Zu diesem Video fragen</translation>
    </message>
    <message>
        <source>The demo model knows made-up rooms only: about other videos its answers mean nothing. Import VLM-3R weights for real ones.</source>
        <translation>Das Demomodell kennt nur erfundene Räume: Zu anderen Videos bedeuten seine Antworten nichts. Für echte Antworten VLM-3R-Gewichte importieren.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatSearch</name>
    <message>
        <source>Find in all chats</source>
        <translation>In allen Chats suchen</translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation>Gefundene Nachrichten</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Close the search (%1)</source>
        <translation>Suche schließen (%1)</translation>
    </message>
    <message>
        <source>Searches the questions and answers of every video in this project.</source>
        <translation>Durchsucht die Fragen und Antworten zu allen Videos dieses Projekts.</translation>
    </message>
    <message>
        <source>Nothing found for “%1”.</source>
        <translation>Nichts gefunden für „%1“.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>video / chat</comment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ClipCard</name>
    <message>
        <source>Clip box</source>
        <translation>Schnittbox</translation>
    </message>
    <message>
        <source>CLIP BOX</source>
        <translation>SCHNITTBOX</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Left side</source>
        <translation>Linke Seite</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>Rechte Seite</translation>
    </message>
    <message>
        <source>Near side</source>
        <translation>Nahe Seite</translation>
    </message>
    <message>
        <source>Far side</source>
        <translation>Ferne Seite</translation>
    </message>
    <message>
        <source>Lower side</source>
        <translation>Untere Seite</translation>
    </message>
    <message>
        <source>Upper side</source>
        <translation>Obere Seite</translation>
    </message>
    <message>
        <source>Turn clip box off</source>
        <translation>Schnittbox ausschalten</translation>
    </message>
    <message>
        <source>Turn clip box on</source>
        <translation>Schnittbox einschalten</translation>
    </message>
    <message>
        <source>Move clip box</source>
        <translation>Schnittbox verschieben</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandDialog</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Result as text</source>
        <translation>Ergebnis als Text</translation>
    </message>
    <message>
        <source>Result as JSON</source>
        <translation>Ergebnis als JSON</translation>
    </message>
    <message>
        <source>The result appears here.</source>
        <translation>Das Ergebnis erscheint hier.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>The same call as a command line</source>
        <translation>Derselbe Aufruf als Befehlszeile</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>Ergebnis kopieren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Something is not as it should be: see below.</source>
        <translation>Etwas ist nicht, wie es sein soll: siehe unten.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandForm</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Datei…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>One text a line</source>
        <translation>Ein Text je Zeile</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>something is missing: %1</source>
        <translation>es fehlt etwas: %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>Was soll geschehen?</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation>Passende Befehle</translation>
    </message>
    <message>
        <source>Nothing has this name. Try another word.</source>
        <translation>Nichts heißt so. Ein anderes Wort versuchen.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Composer</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Put the picked point into the question</source>
        <translation>Den gewählten Punkt in die Frage setzen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Stop answering (%1)</source>
        <translation>Antwort anhalten (%1)</translation>
    </message>
    <message>
        <source>Send the question to the model (%1)</source>
        <translation>Die Frage an das Modell senden (%1)</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ContextMeter</name>
    <message>
        <source>Context in use</source>
        <translation>Belegter Kontext</translation>
    </message>
    <message>
        <source>Video encoded</source>
        <translation>Video kodiert</translation>
    </message>
    <message>
        <source>The next question runs no encoder: the video is in memory.</source>
        <translation>Die nächste Frage braucht keinen Encoder: Das Video ist im Speicher.</translation>
    </message>
    <message>
        <source>This chat fills %1 of the %2 tokens that the model can look back on. Its keys and values take %3 of memory.</source>
        <translation>Dieser Chat füllt %1 der %2 Tokens, auf die das Modell zurückblicken kann. Seine Keys und Values belegen %3 Speicher.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Show earlier messages</source>
        <translation>Frühere Nachrichten zeigen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Document</name>
    <message>
        <source>This project is open in another window. Changes made here are kept only when you save it under another name.</source>
        <translation>Dieses Projekt ist in einem anderen Fenster offen. Änderungen hier bleiben nur, wenn es unter anderem Namen gespeichert wird.</translation>
    </message>
    <message>
        <source>This project cannot be written. Changes are kept only when you save it under another name.</source>
        <translation>Dieses Projekt ist nicht beschreibbar. Änderungen bleiben nur, wenn es unter anderem Namen gespeichert wird.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>Chat löschen</translation>
    </message>
    <message>
        <source>Rename chat</source>
        <translation>Chat umbenennen</translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>Nachricht löschen</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Delete measurement</source>
        <translation>Messung löschen</translation>
    </message>
    <message>
        <source>Rename measurement</source>
        <translation>Messung umbenennen</translation>
    </message>
    <message>
        <source>Remove calibration</source>
        <translation>Kalibrierung entfernen</translation>
    </message>
    <message>
        <source>the measurement is no longer there</source>
        <translation>die Messung gibt es nicht mehr</translation>
    </message>
    <message>
        <source>Measure a length first</source>
        <translation>Erst eine Länge messen</translation>
    </message>
    <message>
        <source>the true length must be a positive number of metres</source>
        <translation>die wahre Länge muss eine positive Zahl in Metern sein</translation>
    </message>
    <message>
        <source>Type the length you measured in the room</source>
        <translation>Die im Raum gemessene Länge eingeben</translation>
    </message>
    <message>
        <source>only a distance or a height can be calibrated</source>
        <translation>nur ein Abstand oder eine Höhe lässt sich kalibrieren</translation>
    </message>
    <message>
        <source>Measure a distance whose true length you know</source>
        <translation>Einen Abstand messen, dessen wahre Länge bekannt ist</translation>
    </message>
    <message>
        <source>the measured length is zero</source>
        <translation>die gemessene Länge ist null</translation>
    </message>
    <message>
        <source>Measure a longer distance</source>
        <translation>Einen längeren Abstand messen</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>Kalibrieren</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Blickpunkt speichern</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>Blickpunkt löschen</translation>
    </message>
    <message>
        <source>Rename view</source>
        <translation>Blickpunkt umbenennen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Rename video</source>
        <translation>Video umbenennen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::EngineClient</name>
    <message>
        <source>the demo model</source>
        <translation>Demomodell</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>%1 laden</translation>
    </message>
    <message>
        <source>Reconstruct %1</source>
        <translation>%1 rekonstruieren</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::EnginePage</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Room in 3D</source>
        <translation>Raum in 3D</translation>
    </message>
    <message>
        <source>What the engine starts with, here and on the command line. Options given at the start or in the environment go first.</source>
        <translation>Womit die Engine startet, hier und auf der Befehlszeile. Optionen beim Start oder aus der Umgebung haben Vorrang.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saved in %1</source>
        <translation>Gespeichert in %1</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert…</translation>
    </message>
    <message>
        <source>Save the engine's settings</source>
        <translation>Engine-Einstellungen speichern</translation>
    </message>
    <message>
        <source>Saved in %1. They count from the next start.</source>
        <translation>Gespeichert in %1. Gilt ab dem nächsten Start.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ExportDialog</name>
    <message>
        <source>Export the room</source>
        <translation>Raum exportieren</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>cameras: %1</source>
        <translation>Kameras: %1</translation>
    </message>
    <message>
        <source>points: %1</source>
        <translation>Punkte: %1</translation>
    </message>
    <message>
        <source>confidence over %1</source>
        <translation>Sicherheit über %1</translation>
    </message>
    <message>
        <source>stray points hidden</source>
        <translation>Ausreißer ausgeblendet</translation>
    </message>
    <message>
        <source>clipped</source>
        <translation>beschnitten</translation>
    </message>
    <message>
        <source>one frame only</source>
        <translation>nur ein Bild</translation>
    </message>
    <message>
        <source>calibrated, scaled by %1</source>
        <translation>kalibriert, skaliert mit %1</translation>
    </message>
    <message>
        <source>not calibrated</source>
        <translation>nicht kalibriert</translation>
    </message>
    <message>
        <source>What is shown is written: %1.</source>
        <translation>Geschrieben wird, was gezeigt ist: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>There is no finished room to export.</source>
        <translation>Es gibt keinen fertigen Raum zum Exportieren.</translation>
    </message>
    <message>
        <source>Choose at least one format.</source>
        <translation>Mindestens ein Format wählen.</translation>
    </message>
    <message>
        <source>An earlier export in this folder is replaced; other files are never touched.</source>
        <translation>Ein früherer Export in diesem Ordner wird ersetzt; andere Dateien bleiben unberührt.</translation>
    </message>
    <message>
        <source>Export to %1</source>
        <translation>Nach %1 exportieren</translation>
    </message>
    <message>
        <source>PLY</source>
        <translation>PLY</translation>
    </message>
    <message>
        <source>points with colour, confidence and frame</source>
        <translation>Punkte mit Farbe, Sicherheit und Bild</translation>
    </message>
    <message>
        <source>PLY as text</source>
        <translation>PLY als Text</translation>
    </message>
    <message>
        <source>TUM</source>
        <translation>TUM</translation>
    </message>
    <message>
        <source>COLMAP</source>
        <translation>COLMAP</translation>
    </message>
    <message>
        <source>cameras, pictures and points as text</source>
        <translation>Kameras, Bilder und Punkte als Text</translation>
    </message>
    <message>
        <source>glTF</source>
        <translation>glTF</translation>
    </message>
    <message>
        <source>Depth as PNG</source>
        <translation>Tiefe als PNG</translation>
    </message>
    <message>
        <source>16 bit, millimetres; not filtered</source>
        <translation>16 Bit, Millimeter; ungefiltert</translation>
    </message>
    <message>
        <source>Depth as NPY</source>
        <translation>Tiefe als NPY</translation>
    </message>
    <message>
        <source>metres; not filtered</source>
        <translation>Meter; ungefiltert</translation>
    </message>
    <message>
        <source>Confidence as NPY</source>
        <translation>Sicherheit als NPY</translation>
    </message>
    <message>
        <source>one value a pixel; not filtered</source>
        <translation>ein Wert je Pixel; ungefiltert</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Whole reconstruction</source>
        <translation>Ganze Rekonstruktion</translation>
    </message>
    <message>
        <source>everything, to open again</source>
        <translation>alles, zum erneuten Öffnen</translation>
    </message>
    <message>
        <source>the same, readable</source>
        <translation>dasselbe, lesbar</translation>
    </message>
    <message>
        <source>camera path</source>
        <translation>Kamerapfad</translation>
    </message>
    <message>
        <source>points and cameras in one file</source>
        <translation>Punkte und Kameras in einer Datei</translation>
    </message>
    <message>
        <source>cameras and statistics</source>
        <translation>Kameras und Statistik</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FieldEditor</name>
    <message>
        <source>as usual</source>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose a path</source>
        <translation>Pfad wählen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FilterPopup</name>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>Confidence and colour</source>
        <translation>Sicherheit und Farbe</translation>
    </message>
    <message>
        <source>POINTS</source>
        <translation>PUNKTE</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bildnummer</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>Farbe nach</translation>
    </message>
    <message>
        <source>Own camera</source>
        <translation>Eigene Kamera</translation>
    </message>
    <message>
        <source>First camera</source>
        <translation>Erste Kamera</translation>
    </message>
    <message>
        <source>Own camera: each frame's points moved by its camera; drifts less on long videos. First camera: points as the model places them in the first frame.</source>
        <translation>Eigene Kamera: die Punkte jedes Bildes, mit seiner Kamera bewegt; driftet bei langen Videos weniger. Erste Kamera: Punkte, wie das Modell sie ins erste Bild legt.</translation>
    </message>
    <message>
        <source>Points from</source>
        <translation>Punkte von</translation>
    </message>
    <message>
        <source>Change colouring</source>
        <translation>Färbung ändern</translation>
    </message>
    <message>
        <source>Change point map</source>
        <translation>Punktherkunft ändern</translation>
    </message>
    <message>
        <source>Only points that the model is at least this sure of are shown</source>
        <translation>Nur Punkte zeigen, bei denen das Modell mindestens so sicher ist</translation>
    </message>
    <message>
        <source>Change confidence</source>
        <translation>Sicherheit ändern</translation>
    </message>
    <message>
        <source>Hide stray points</source>
        <translation>Ausreißer ausblenden</translation>
    </message>
    <message>
        <source>Show stray points</source>
        <translation>Ausreißer zeigen</translation>
    </message>
    <message>
        <source>Strictness</source>
        <translation>Strenge</translation>
    </message>
    <message>
        <source>%1 σ</source>
        <translation>%1 σ</translation>
    </message>
    <message>
        <source>Points farther from their neighbours than this many standard deviations are hidden</source>
        <translation>Punkte, die mehr als so viele Standardabweichungen von ihren Nachbarn entfernt sind, werden ausgeblendet</translation>
    </message>
    <message>
        <source>Change strictness</source>
        <translation>Strenge ändern</translation>
    </message>
    <message>
        <source>DRAWING</source>
        <translation>DARSTELLUNG</translation>
    </message>
    <message>
        <source>Point size</source>
        <translation>Punktgröße</translation>
    </message>
    <message>
        <source>Camera size</source>
        <translation>Kameragröße</translation>
    </message>
    <message>
        <source>Eye-dome lighting</source>
        <translation>Eye-Dome-Beleuchtung</translation>
    </message>
    <message>
        <source>Darkens edges in depth, so that shapes stand out</source>
        <translation>Dunkelt Tiefenkanten ab, damit Formen hervortreten</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 gezeigt</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FrameStrip</name>
    <message>
        <source>Sampled frames</source>
        <translation>Stichprobenbilder</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FrameStripModel</name>
    <message>
        <source>%1, frame %2</source>
        <translation>%1, Bild %2</translation>
    </message>
    <message>
        <source>The model sees this frame when you ask.</source>
        <translation>Das Modell sieht dieses Bild beim Fragen.</translation>
    </message>
    <message>
        <source>Its points are in the room.</source>
        <translation>Seine Punkte sind im Raum.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::KeyPage</name>
    <message>
        <source>Filter by name or key</source>
        <translation>Nach Name oder Taste filtern</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neue Taste</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Alle Tasten zurücksetzen</translation>
    </message>
    <message>
        <source>Click into the field and press the new key. Changes count at once.</source>
        <translation>In das Feld klicken und die neue Taste drücken. Änderungen gelten sofort.</translation>
    </message>
    <message>
        <source>%1 already belongs to “%2”. Take it away there first.</source>
        <translation>%1 gehört schon zu „%2“. Erst dort entfernen.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::KeySheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Filter by name or key</source>
        <translation>Nach Name oder Taste filtern</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern…</translation>
    </message>
    <message>
        <source>No action has this name or key.</source>
        <translation>Keine Aktion hat diesen Namen oder diese Taste.</translation>
    </message>
    <message>
        <source>Mouse in the 3D view</source>
        <translation>Maus in der 3D-Ansicht</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::LookPage</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Size of text and controls</source>
        <translation>Größe von Text und Bedienelementen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>A percentage; the space before the sign is a thin one.</extracomment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Textgröße</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MachineCard</name>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Video formats</source>
        <translation>Videoformate</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Looking at what it can run…</source>
        <translation>Prüft, was hier laufen kann…</translation>
    </message>
    <message>
        <source>What it can run could not be found out.</source>
        <translation>Was hier laufen kann, ließ sich nicht feststellen.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Scene</source>
        <translation>&amp;Szene</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Fragen</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>Date&amp;n</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Training</translation>
    </message>
    <message>
        <source>&amp;Benchmark</source>
        <translation>Benchmar&amp;k</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Show uncertain points</source>
        <translation>Unsichere Punkte zeigen</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>Noch nichts geöffnet</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1 (schreibgeschützt)</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 – VLM-3R Studio</source>
        <translation>%1 – VLM-3R Studio</translation>
    </message>
    <message>
        <source>Recent file</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Blickpunkt</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageCard</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Text of the question</source>
        <translation>Text der Frage</translation>
    </message>
    <message>
        <source>Text of the answer</source>
        <translation>Text der Antwort</translation>
    </message>
    <message>
        <source>Stopped before the first word.</source>
        <translation>Vor dem ersten Wort angehalten.</translation>
    </message>
    <message>
        <source>The model gave an empty answer.</source>
        <translation>Das Modell gab eine leere Antwort.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation>Keine Antwort: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Protokoll zeigen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>The video was encoded for this answer.</source>
        <translation>Das Video wurde für diese Antwort kodiert.</translation>
    </message>
    <message>
        <source>The video was encoded before; no encoder ran for this answer.</source>
        <translation>Das Video war schon kodiert; für diese Antwort lief kein Encoder.</translation>
    </message>
    <message>
        <source>This question has no answer yet</source>
        <translation>Diese Frage hat noch keine Antwort</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy this text</source>
        <translation>Diesen Text kopieren</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Change the question; the old one stays as another branch</source>
        <translation>Die Frage ändern; die alte bleibt als anderer Zweig</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Neu antworten</translation>
    </message>
    <message>
        <source>Answer again. With temperature 0 the answer will be the same</source>
        <translation>Neu antworten. Bei Temperatur 0 bleibt die Antwort gleich</translation>
    </message>
    <message>
        <source>Answer again; this answer stays as another branch</source>
        <translation>Neu antworten; diese Antwort bleibt als anderer Zweig</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>Frühere Fassung</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <comment>version of a message</comment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Fassung %1 von %2</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Spätere Fassung</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Show this answer beside another one, with what differs marked</source>
        <translation>Diese Antwort neben einer anderen zeigen, Unterschiede markiert</translation>
    </message>
    <message>
        <source>Answer %1</source>
        <translation>Antwort %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageEditor</name>
    <message>
        <source>Ask again</source>
        <translation>Neu fragen</translation>
    </message>
    <message>
        <source>Changed question</source>
        <translation>Geänderte Frage</translation>
    </message>
    <message>
        <source>Ask the changed question; the old one stays as another branch (%1)</source>
        <translation>Die geänderte Frage stellen; die alte bleibt als anderer Zweig (%1)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelCard</name>
    <message>
        <source>Model in use</source>
        <translation>Genutztes Modell</translation>
    </message>
    <message>
        <source>Choose or import a model…</source>
        <translation>Modell wählen oder importieren…</translation>
    </message>
    <message>
        <source>Demo model</source>
        <translation>Demomodell</translation>
    </message>
    <message>
        <source>Reading its files…</source>
        <translation>Liest seine Dateien…</translation>
    </message>
    <message>
        <source>Trained. It stays on this machine, and so do your videos.</source>
        <translation>Trainiert. Es bleibt auf diesem Rechner, die Videos auch.</translation>
    </message>
    <message>
        <source>Its weights were never trained: it shows how the program works, but its answers and rooms mean nothing. Import VLM-3R weights for real videos.</source>
        <translation>Seine Gewichte wurden nie trainiert: Es zeigt, wie das Programm arbeitet, aber seine Antworten und Räume bedeuten nichts. Für echte Videos VLM-3R-Gewichte importieren.</translation>
    </message>
    <message>
        <source>Its files are incomplete or cannot be read. Choose another one.</source>
        <translation>Seine Dateien sind unvollständig oder nicht lesbar. Ein anderes wählen.</translation>
    </message>
    <message>
        <source>Trained on made-up rooms alone, like those of the examples: about real videos its answers and rooms mean nothing. Import VLM-3R weights for those.</source>
        <translation>Nur mit erfundenen Räumen trainiert, wie denen der Beispiele: Bei echten Videos bedeuten seine Antworten und Räume nichts. Dafür VLM-3R-Gewichte importieren.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelDialog</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Models on this machine</source>
        <translation>Modelle auf diesem Rechner</translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation>Ordner importieren…</translation>
    </message>
    <message>
        <source>A VLM-3R adapter, a merged model, a base model, or a folder of these</source>
        <translation>Ein VLM-3R-Adapter, ein verschmolzenes Modell, ein Basismodell oder ein Ordner mit solchen</translation>
    </message>
    <message>
        <source>Import file…</source>
        <translation>Datei importieren…</translation>
    </message>
    <message>
        <source>A CUT3R checkpoint (.pth or .safetensors)</source>
        <translation>Ein CUT3R-Checkpoint (.pth oder .safetensors)</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>Modellordner wählen</translation>
    </message>
    <message>
        <source>Choose a weight file</source>
        <translation>Gewichtsdatei wählen</translation>
    </message>
    <message>
        <source>Weights (*.pth *.safetensors);;All files (*)</source>
        <translation>Gewichte (*.pth *.safetensors);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a model on the left, or import the folder that you downloaded. Nothing is downloaded by this program.</source>
        <translation>Links ein Modell wählen oder den heruntergeladenen Ordner importieren. Dieses Programm lädt nichts herunter.</translation>
    </message>
    <message>
        <source>Parts and computation</source>
        <translation>Teile und Berechnung</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu suchen</translation>
    </message>
    <message>
        <source>Load now</source>
        <translation>Jetzt laden</translation>
    </message>
    <message>
        <source>Otherwise it is loaded with the first question</source>
        <translation>Sonst wird es mit der ersten Frage geladen</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Entladen</translation>
    </message>
    <message>
        <source>Frees its memory</source>
        <translation>Gibt seinen Speicher frei</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dieses Modell nutzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Sucht Modelle…</translation>
    </message>
    <message>
        <source>Look for models</source>
        <translation>Modelle suchen</translation>
    </message>
    <message>
        <source>There are none. Import the folder that you downloaded.</source>
        <translation>Es gibt keine. Den heruntergeladenen Ordner importieren.</translation>
    </message>
    <message>
        <source>● %1</source>
        <translation>● %1</translation>
    </message>
    <message>
        <source>✕ %1</source>
        <translation>✕ %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>%1 lesen</translation>
    </message>
    <message>
        <source>the demo model</source>
        <translation>Demomodell</translation>
    </message>
    <message>
        <source>In use: %1. It is loaded with the first question.</source>
        <translation>Genutzt: %1. Wird mit der ersten Frage geladen.</translation>
    </message>
    <message>
        <source>In use: %1, loaded on %2 in %3.</source>
        <translation>Genutzt: %1, geladen auf %2 in %3.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelFacts</name>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Its weights were never trained: answers and geometry mean nothing.</source>
        <translation>Seine Gewichte wurden nie trainiert: Antworten und Geometrie bedeuten nichts.</translation>
    </message>
    <message>
        <source>Reading the model's headers…</source>
        <translation>Liest die Header des Modells…</translation>
    </message>
    <message>
        <source>A part is missing: %1</source>
        <translation>Ein Teil fehlt: %1</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>Zahlenformat</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>Free now</source>
        <translation>Jetzt frei</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Reconstructing</source>
        <translation>Rekonstruieren</translation>
    </message>
    <message>
        <source>✓ fits</source>
        <translation>✓ passt</translation>
    </message>
    <message>
        <source>✕ does not fit</source>
        <translation>✕ passt nicht</translation>
    </message>
    <message>
        <source>It was trained on made-up rooms alone: about real videos it knows nothing.</source>
        <translation>Es wurde nur mit erfundenen Räumen trainiert: Über echte Videos weiß es nichts.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelParts</name>
    <message>
        <source>Base model</source>
        <translation>Basismodell</translation>
    </message>
    <message>
        <source>Looked for beside the adapter</source>
        <translation>Wird neben dem Adapter gesucht</translation>
    </message>
    <message>
        <source>CUT3R file</source>
        <translation>CUT3R-Datei</translation>
    </message>
    <message>
        <source>Looked for beside the model</source>
        <translation>Wird neben dem Modell gesucht</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>Zahlenformat</translation>
    </message>
    <message>
        <source>bf16 takes half the memory of fp32 and is faster on GPUs and new CPUs</source>
        <translation>bf16 braucht halb so viel Speicher wie fp32 und ist auf GPUs und neuen CPUs schneller</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>Rechnen auf</translation>
    </message>
    <message>
        <source>Load even if memory may not suffice</source>
        <translation>Auch bei knappem Speicher laden</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
    <message>
        <source>Weights (*.pth *.safetensors);;All files (*)</source>
        <translation>Gewichte (*.pth *.safetensors);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelVerify</name>
    <message>
        <source>Check files</source>
        <translation>Dateien prüfen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Read every value</source>
        <translation>Jeden Wert lesen</translation>
    </message>
    <message>
        <source>Also looks for values that are no numbers; takes minutes</source>
        <translation>Sucht auch nach Werten, die keine Zahlen sind; dauert Minuten</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Fortschritt der Prüfung</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Check %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message numerus="yes">
        <source>✓ Complete: %n tensor(s), all there with the right shape.</source>
        <translation>
            <numerusform>✓ Vollständig: %n Tensor, mit der richtigen Form.</numerusform>
            <numerusform>✓ Vollständig: %n Tensoren, alle da und mit der richtigen Form.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✕ Not usable: %n problem(s).</source>
        <translation>
            <numerusform>✕ Nicht nutzbar: %n Problem.</numerusform>
            <numerusform>✕ Nicht nutzbar: %n Probleme.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Opener</name>
    <message>
        <source>the demo video is missing</source>
        <translation>das Demovideo fehlt</translation>
    </message>
    <message>
        <source>Install the program's share folder again</source>
        <translation>Den share-Ordner des Programms neu installieren</translation>
    </message>
    <message>
        <source>%1 is the model from now on.</source>
        <translation>%1 ist ab jetzt das Modell.</translation>
    </message>
    <message>
        <source>Videos, projects and point files (%1)</source>
        <translation>Videos, Projekte und Punktdateien (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
    <message>
        <source>Open video</source>
        <translation>Video öffnen</translation>
    </message>
    <message>
        <source>Open picture folder</source>
        <translation>Bilderordner öffnen</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Projects (%1)</source>
        <translation>Projekte (%1)</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation>Projekt speichern unter</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PendingCard</name>
    <message>
        <source>Answer on its way</source>
        <translation>Antwort unterwegs</translation>
    </message>
    <message>
        <source>Progress of the answer</source>
        <translation>Fortschritt der Antwort</translation>
    </message>
    <message>
        <source>Answer so far</source>
        <translation>Bisherige Antwort</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop answering (%1)</source>
        <translation>Antwort anhalten (%1)</translation>
    </message>
    <message>
        <source>Waiting for the model to be free</source>
        <translation>Wartet, bis das Modell frei ist</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1, noch %2</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n Token</numerusform>
            <numerusform>%n Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 tok/s</source>
        <translation>%1 · %2 tok/s</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PickCard</name>
    <message>
        <source>Ask about it</source>
        <translation>Danach fragen</translation>
    </message>
    <message>
        <source>Look from its camera</source>
        <translation>Durch seine Kamera sehen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PictureView</name>
    <message>
        <source>Picture of the video</source>
        <translation>Bild des Videos</translation>
    </message>
    <message>
        <source>Click to find this point in the room</source>
        <translation>Klicken, um diesen Punkt im Raum zu finden</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ProgressChip</name>
    <message>
        <source>Progress of the reconstruction</source>
        <translation>Fortschritt der Rekonstruktion</translation>
    </message>
    <message>
        <source>Stop reconstructing</source>
        <translation>Rekonstruktion anhalten</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PropertiesPanel</name>
    <message>
        <source>Select a camera, a point or a measurement to see its numbers.</source>
        <translation>Eine Kamera, einen Punkt oder eine Messung wählen, um die Zahlen zu sehen.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RecentList</name>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Aus dieser Liste entfernen</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Liste leeren</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SceneModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SceneTree</name>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Nothing is open yet. Videos, cameras and measurements appear here.</source>
        <translation>Noch nichts offen. Videos, Kameras und Messungen erscheinen hier.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ScrubBar</name>
    <message>
        <source>Position in the video</source>
        <translation>Position im Video</translation>
    </message>
    <message>
        <source>%1, frame %2</source>
        <translation>%1, Bild %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Aussehen und Sprache</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SettingsPopover</name>
    <message>
        <source>Sampling settings</source>
        <translation>Sampling-Einstellungen</translation>
    </message>
    <message>
        <source>Exact: always the same answer</source>
        <translation>Genau: immer dieselbe Antwort</translation>
    </message>
    <message>
        <source>Varied: another answer each time</source>
        <translation>Wechselnd: jedes Mal eine andere</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Enter asks, Shift+Enter makes a new line</source>
        <translation>Enter fragt, Shift+Enter macht eine neue Zeile</translation>
    </message>
    <message>
        <source>Use for new chats</source>
        <translation>Für neue Chats nutzen</translation>
    </message>
    <message>
        <source>New chats of this project start with these settings</source>
        <translation>Neue Chats dieses Projekts beginnen mit diesen Einstellungen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StartPage</name>
    <message>
        <source>VLM-3R Studio</source>
        <translation>VLM-3R Studio</translation>
    </message>
    <message>
        <source>Ask spatial questions about ordinary videos and see the room in 3D.</source>
        <translation>Räumliche Fragen zu gewöhnlichen Videos stellen und den Raum in 3D sehen.</translation>
    </message>
    <message>
        <source>Try the demo room</source>
        <translation>Demoraum ausprobieren</translation>
    </message>
    <message>
        <source>Ten seconds of a living room: watch it appear in 3D, ask, measure.</source>
        <translation>Zehn Sekunden eines Wohnzimmers: in 3D entstehen sehen, fragen, messen.</translation>
    </message>
    <message>
        <source>Open the demo room</source>
        <translation>Demoraum öffnen</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <source>Picture of the demo room</source>
        <translation>Bild des Demoraums</translation>
    </message>
    <message>
        <source>Or drop a video, a picture folder, a project or a PLY file here.</source>
        <translation>Oder ein Video, einen Bilderordner, ein Projekt oder eine PLY-Datei hier ablegen.</translation>
    </message>
    <message>
        <source>NOT SAVED LAST TIME</source>
        <translation>ZULETZT NICHT GESPEICHERT</translation>
    </message>
    <message>
        <source>RECENT</source>
        <translation>ZULETZT GEÖFFNET</translation>
    </message>
    <message>
        <source>What you open appears here.</source>
        <translation>Geöffnetes erscheint hier.</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>Öffnet %1…</translation>
    </message>
    <message>
        <source>Project of %1</source>
        <translation>Projekt vom %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Open the project of %1</source>
        <translation>Projekt vom %1 öffnen</translation>
    </message>
    <message>
        <source>Discard the project of %1</source>
        <translation>Projekt vom %1 verwerfen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StarterBar</name>
    <message>
        <source>About the room (VSI-Bench)</source>
        <translation>Zum Raum (VSI-Bench)</translation>
    </message>
    <message>
        <source>About the camera and time (VSTI-Bench)</source>
        <translation>Zu Kamera und Zeit (VSTI-Bench)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>All starter questions</source>
        <translation>Alle Beispielfragen</translation>
    </message>
    <message>
        <source>Starter questions</source>
        <translation>Beispielfragen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StarterPage</name>
    <message>
        <source>Ask about this video</source>
        <translation>Zu diesem Video fragen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StateCard</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StatusStrip</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>Where the model is computed, in which number format, and how much memory the program takes of what there is</source>
        <translation>Wo das Modell rechnet, in welchem Zahlenformat, und wie viel des vorhandenen Speichers das Programm belegt</translation>
    </message>
    <message>
        <source>clip cached</source>
        <translation>Clip im Cache</translation>
    </message>
    <message>
        <source>The frames are encoded already: the next question about this video is answered at once</source>
        <translation>Die Bilder sind schon kodiert: Die nächste Frage zu diesem Video wird sofort beantwortet</translation>
    </message>
    <message>
        <source>Progress of the running task</source>
        <translation>Fortschritt der laufenden Aufgabe</translation>
    </message>
    <message>
        <source>Stop the running task</source>
        <translation>Laufende Aufgabe anhalten</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Anhalten (Esc)</translation>
    </message>
    <message>
        <source>%1 of %2 GiB</source>
        <translation>%1 von %2 GiB</translation>
    </message>
    <message>
        <source>model not loaded · %1</source>
        <translation>Modell nicht geladen · %1</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>No tasks ▴</source>
        <translation>Keine Aufgaben ▴</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) ▴</source>
        <translation>
            <numerusform>%n Aufgabe ▴</numerusform>
            <numerusform>%n Aufgaben ▴</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: waiting</source>
        <translation>%1: wartet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SupportDialog</name>
    <message>
        <source>Report for support</source>
        <translation>Bericht für den Support</translation>
    </message>
    <message>
        <source>This is what the report will hold. Read it, and untick what you want to keep. It goes into a file on this machine; you decide whom to give it to.</source>
        <translation>Das wird der Bericht enthalten. Vor dem Speichern lesen und abwählen, was privat bleiben soll. Er kommt in eine Datei auf diesem Rechner; weitergegeben wird sie nur von Hand.</translation>
    </message>
    <message>
        <source>Files of the report</source>
        <translation>Dateien des Berichts</translation>
    </message>
    <message>
        <source>Content of the file</source>
        <translation>Inhalt der Datei</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>Untersucht diesen Rechner…</translation>
    </message>
    <message>
        <source>Gather a report for support</source>
        <translation>Bericht für den Support sammeln</translation>
    </message>
    <message>
        <source>Nothing has been written yet</source>
        <translation>Noch ist nichts geschrieben</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>Zip-Archive (*.zip)</translation>
    </message>
    <message>
        <source>Tick at least one file</source>
        <translation>Mindestens eine Datei ankreuzen</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert…</translation>
    </message>
    <message>
        <source>Save the report for support</source>
        <translation>Bericht für den Support speichern</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TaskPanel</name>
    <message>
        <source>Stop all</source>
        <translation>Alle anhalten</translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation>Beendete entfernen</translation>
    </message>
    <message>
        <source>Nothing is running. Reconstructing, answering and exporting appear here with their progress.</source>
        <translation>Nichts läuft. Rekonstruktionen, Antworten und Exporte erscheinen hier mit ihrem Fortschritt.</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>Rekonstruieren</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>The same work as a command line</source>
        <translation>Dieselbe Arbeit als Befehlszeile</translation>
    </message>
    <message>
        <source>Log of this task</source>
        <translation>Protokoll dieser Aufgabe</translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation>Noch nichts protokolliert.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ToolController</name>
    <message>
        <source>Click a point of the room to ask about it</source>
        <translation>Einen Punkt des Raums anklicken, um danach zu fragen</translation>
    </message>
    <message>
        <source>There is no point here; click on one that you see</source>
        <translation>Hier ist kein Punkt; einen sichtbaren anklicken</translation>
    </message>
    <message>
        <source>Measured: %1. Click to measure again, Esc to leave</source>
        <translation>Gemessen: %1. Klicken misst erneut, Esc beendet</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::VideoPanel</name>
    <message>
        <source>%1 seen by the model when you ask &amp;nbsp; %2 in the room</source>
        <translation>%1 sieht das Modell beim Fragen &amp;nbsp; %2 im Raum</translation>
    </message>
    <message>
        <source>No video is open.</source>
        <translation>Kein Video offen.</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>These points came from a file without a video.</source>
        <translation>Diese Punkte kamen aus einer Datei ohne Video.</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>Öffnet %1…</translation>
    </message>
    <message>
        <source>%1 cannot be shown.</source>
        <translation>%1 kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>frame %L1 of %L2</source>
        <translation>Bild %L1 von %L2</translation>
    </message>
    <message>
        <source>%1 · sample %L2 of %L3</source>
        <translation>%1 · Stichprobe %L2 von %L3</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewActions</name>
    <message>
        <source>View %1</source>
        <translation>Blickpunkt %1</translation>
    </message>
    <message>
        <source>Show one frame's points</source>
        <translation>Punkte eines Bildes zeigen</translation>
    </message>
    <message>
        <source>Show all points</source>
        <translation>Alle Punkte zeigen</translation>
    </message>
    <message>
        <source>Change colouring</source>
        <translation>Färbung ändern</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewPanel</name>
    <message>
        <source>Exported %1 points to %2.</source>
        <translation>%1 Punkte nach %2 exportiert.</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 von %3</translation>
    </message>
    <message>
        <source>%1 · %2 left</source>
        <translation>%1 · noch %2</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>No 3D view on this display</source>
        <translation>Keine 3D-Ansicht auf diesem Bildschirm</translation>
    </message>
    <message>
        <source>No room yet</source>
        <translation>Noch kein Raum</translation>
    </message>
    <message>
        <source>Open a video to see its room here in 3D.</source>
        <translation>Ein Video öffnen, um seinen Raum hier in 3D zu sehen.</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>Try the demo room</source>
        <translation>Demoraum ausprobieren</translation>
    </message>
    <message>
        <source>%1 has no room yet</source>
        <translation>%1 hat noch keinen Raum</translation>
    </message>
    <message>
        <source>Reconstruct the video to walk through its room and measure it.</source>
        <translation>Das Video rekonstruieren, um durch seinen Raum zu gehen und ihn zu vermessen.</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>Rekonstruieren</translation>
    </message>
    <message>
        <source>Opening the room</source>
        <translation>Raum wird geöffnet</translation>
    </message>
    <message>
        <source>Building the room</source>
        <translation>Raum wird aufgebaut</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The room could not be built</source>
        <translation>Der Raum ließ sich nicht aufbauen</translation>
    </message>
    <message>
        <source>Tasks and log</source>
        <translation>Aufgaben und Protokoll</translation>
    </message>
    <message>
        <source>This model's weights are random: the shape of this room means nothing.</source>
        <translation>Die Gewichte dieses Modells sind zufällig: Die Form dieses Raums bedeutet nichts.</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>calibrated × %1</source>
        <translation>kalibriert × %1</translation>
    </message>
    <message>
        <source>Lengths are scaled by a measurement whose true length you gave. Press to calibrate anew</source>
        <translation>Längen sind nach einer Messung mit bekannter wahrer Länge skaliert. Drücken, um neu zu kalibrieren</translation>
    </message>
    <message>
        <source>units of the file</source>
        <translation>Einheiten der Datei</translation>
    </message>
    <message>
        <source>Lengths are as the file has them. Press to calibrate</source>
        <translation>Längen wie in der Datei. Drücken, um zu kalibrieren</translation>
    </message>
    <message>
        <source>metric · uncalibrated</source>
        <translation>metrisch · unkalibriert</translation>
    </message>
    <message>
        <source>Metres as the model estimates them. Press to calibrate by a length that you know</source>
        <translation>Meter, wie das Modell sie schätzt. Drücken, um mit einer bekannten Länge zu kalibrieren</translation>
    </message>
    <message>
        <source>x %1, y %2, z %3 m</source>
        <translation>x %1, y %2, z %3 m</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Frame %1 at %2, pixel %3, %4</source>
        <translation>Bild %1 bei %2, Pixel %3, %4</translation>
    </message>
    <message>
        <source>%1 · confidence %2</source>
        <translation>%1 · Sicherheit %2</translation>
    </message>
    <message>
        <source>Calibrate: measure something whose length you know</source>
        <translation>Kalibrieren: etwas messen, dessen Länge bekannt ist</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 gespeichert.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewToolbar</name>
    <message>
        <source>3D view</source>
        <translation>3D-Ansicht</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Confidence: only points that the model is surer of are shown</source>
        <translation>Sicherheit: nur Punkte zeigen, bei denen das Modell sicherer ist</translation>
    </message>
    <message>
        <source>Change confidence</source>
        <translation>Sicherheit ändern</translation>
    </message>
    <message>
        <source>Viewpoints</source>
        <translation>Blickpunkte</translation>
    </message>
    <message>
        <source>View %1</source>
        <translation>Blickpunkt %1</translation>
    </message>
    <message>
        <source>None saved yet</source>
        <translation>Noch keiner gespeichert</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bildnummer</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Look from</source>
        <translation>Blick von</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>vlm3r::viz::VtkHostWidget</name>
    <message>
        <source>The 3D view needs a window system with OpenGL; the program runs without one.</source>
        <translation>Die 3D-Ansicht braucht ein Fenstersystem mit OpenGL; das Programm läuft gerade ohne eines.</translation>
    </message>
    <message>
        <source>This display offers no OpenGL. Install a graphics driver, or Mesa's software rendering (package libgl1-mesa-dri), and start again.</source>
        <translation>Dieser Bildschirm bietet kein OpenGL. Einen Grafiktreiber oder Mesas Software-Rendering (Paket libgl1-mesa-dri) installieren und neu starten.</translation>
    </message>
    <message>
        <source>The graphics driver offers OpenGL %1.%2; the 3D view needs 3.2. Update the driver, or start with LIBGL_ALWAYS_SOFTWARE=1.</source>
        <translation>Der Grafiktreiber bietet OpenGL %1.%2; die 3D-Ansicht braucht 3.2. Den Treiber aktualisieren oder mit LIBGL_ALWAYS_SOFTWARE=1 starten.</translation>
    </message>
    <message>
        <source>3D view</source>
        <translation>3D-Ansicht</translation>
    </message>
    <message>
        <source>The graphics driver's OpenGL is too old for the 3D view.</source>
        <translation>Das OpenGL des Grafiktreibers ist zu alt für die 3D-Ansicht.</translation>
    </message>
</context>
</TS>