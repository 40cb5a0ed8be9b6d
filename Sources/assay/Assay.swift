@main
enum Assay {
    static func main() {}
}
