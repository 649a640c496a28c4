/// Of the program, as CHANGELOG.md counts it.
package let programVersion = "0.1.0"
